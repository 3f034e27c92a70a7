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
