// hint: The variance divides by n − 1.
(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    NdArray mean = 0, variance = 1;
    foreach (var batch in batches)
        (mean, variance) = ((1 - momentum) * mean + momentum * batch.Mean(axis: 0), (1 - momentum) * variance + momentum * batch.Var(axis: 0));
    return (mean, variance);
}

// hint: The batch has the share momentum.
(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    NdArray mean = 0, variance = 1;
    foreach (var batch in batches)
        (mean, variance) = (momentum * mean + (1 - momentum) * batch.Mean(axis: 0), momentum * variance + (1 - momentum) * batch.Var(axis: 0, ddof: 1));
    return (mean, variance);
}

// hint: The variance begins with ones.
(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    NdArray mean = 0, variance = 0;
    foreach (var batch in batches)
        (mean, variance) = ((1 - momentum) * mean + momentum * batch.Mean(axis: 0), (1 - momentum) * variance + momentum * batch.Var(axis: 0, ddof: 1));
    return (mean, variance);
}

// hint: Collect variances, not deviations.
(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    NdArray mean = 0, variance = 1;
    foreach (var batch in batches)
        (mean, variance) = ((1 - momentum) * mean + momentum * batch.Mean(axis: 0), (1 - momentum) * variance + momentum * batch.Std(axis: 0, ddof: 1));
    return (mean, variance);
}

// hint: b is over axis 0.
(NdArray Mean, NdArray Var) Collect(NdArray[] batches, double momentum)
{
    NdArray mean = 0, variance = 1;
    foreach (var batch in batches[..1])
        (mean, variance) = ((1 - momentum) * mean + momentum * batch.Mean(axis: 1), (1 - momentum) * variance + momentum * batch.Var(axis: 1, ddof: 1));
    return (mean, variance);
}
