// hint: That batch is still below the ridge: round up.
int SmallestBatch(int inputs, int outputs, double ridge)
{
    var batch = 1;
    while (Intensity(batch, inputs, outputs) < ridge)
        batch++;
    return batch - 1;
}

// hint: Only the weights are counted: inputs and outputs are moved, too.
int SmallestBatch(int inputs, int outputs, double ridge) => (int)Math.Ceiling(2 * ridge);

// hint: A number has four bytes.
int SmallestBatch(int inputs, int outputs, double ridge)
{
    for (var batch = 1; ; batch++)
        if (2.0 * batch * inputs * outputs / (batch * (inputs + outputs) + inputs * outputs) >= ridge)
            return batch;
}

// hint: A number has four bytes, and a
int SmallestBatch(int inputs, int outputs, double ridge)
{
    for (var batch = 1; ; batch++)
        if (4.0 * batch * inputs * outputs / (batch * (inputs + outputs) + inputs * outputs) >= ridge)
            return batch;
}

// hint: The ridge is an intensity, not a batch.
int SmallestBatch(int inputs, int outputs, double ridge) => (int)Math.Ceiling(ridge);

// hint: Raise the batch from 1 on until Intensity(batch, inputs, outputs) is enough.
int SmallestBatch(int inputs, int outputs, double ridge)
{
    var batch = 1;
    while (Intensity(batch, inputs, outputs) < ridge)
        batch *= 2;
    return batch;
}

// hint: The answer is the same for every input
int SmallestBatch(int inputs, int outputs, double ridge) => 17;
