int DeadUnits(NdArray h) => h.Max(axis: 0).ToArray<double>().Count(largest => largest == 0);

// or
int DeadUnits(NdArray h)
{
    var dead = 0;
    for (var k = 0; k < h.Shape[1]; k++)
        if (Enumerable.Range(0, h.Shape[0]).All(i => h[i, k].Item() == 0))
            dead++;
    return dead;
}

// or
int DeadUnits(NdArray h) => (int)h.Max(axis: 0).EqualTo(0).Sum().Item();

// or
int DeadUnits(NdArray h)
{
    int dead = 0;
    for (int j = 0; j < h.Shape[1]; j++)
    {
        bool alive = false;
        for (int i = 0; i < h.Shape[0]; i++) if (h[i, j].Item() > 0) alive = true;
        if (!alive) dead++;
    }
    return dead;
}

// or
int DeadUnits(NdArray h) => h.Sum(axis: 0).ToArray<double>().Count(s => s == 0);
