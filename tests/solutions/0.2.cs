int? LongPetals() => (int)(iris.Inputs[.., 2] > 5).Sum().Item();

// or
int? LongPetals()
{
    var count = 0;
    for (var i = 0; i < 150; i++)
        if (iris.Inputs[i, 2].Item() > 5)
            count++;
    return count;
}

// or
int? LongPetals()
{
    int n = 0;
    for (int i = 0; i < iris.Inputs.Shape[0]; i++)
    {
        double length = iris.Inputs[i, 2].Item();
        if (length > 5.0) n++;
    }
    return n;
}

// or
int? LongPetals() => iris.Inputs[.., 2].ToArray<float>().Count(l => l > 5);

// or
int? LongPetals() => iris.Inputs[.., 2].ToArray<double>().Where(l => l > 5).Count();
