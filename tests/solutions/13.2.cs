double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 3 * 2.0 * batch * n * m).Sum();

// or
double StepFlops(int batch, params int[] sizes)
{
    var sum = 0.0;
    for (var i = 1; i < sizes.Length; i++)
        sum += 6.0 * batch * sizes[i - 1] * sizes[i];
    return sum;
}

// or
double StepFlops(int batch, params int[] sizes)
{
    double total = 0;
    for (int i = 0; i + 1 < sizes.Length; i++)
    {
        double forward = 2.0 * batch * sizes[i] * sizes[i + 1];
        total += forward + 2 * forward;
    }
    return total;
}

// or
double StepFlops(int batch, params int[] sizes) =>
    6L * batch * Enumerable.Range(1, sizes.Length - 1).Sum(i => (long)sizes[i - 1] * sizes[i]);

// or
double StepFlops(int batch, params int[] sizes)
{
    var weights = sizes[1..].Select((m, i) => m * sizes[i]).Sum();
    return 6.0 * batch * weights;
}
