int SmallestBatch(int inputs, int outputs, double ridge)
{
    var batch = 1;
    while (Intensity(batch, inputs, outputs) < ridge)
        batch++;
    return batch;
}

// or
int SmallestBatch(int inputs, int outputs, double ridge)
{
    var weights = (double)inputs * outputs;
    return (int)Math.Ceiling(2 * ridge * weights / (weights - 2 * ridge * (inputs + outputs)));
}

// or
int SmallestBatch(int inputs, int outputs, double ridge) => Enumerable.Range(1, 1_000_000).First(batch =>
    2.0 * batch * inputs * outputs >= ridge * 4 * (batch * (inputs + outputs) + inputs * outputs));
