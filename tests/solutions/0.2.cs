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
