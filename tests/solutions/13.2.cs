double StepFlops(int batch, params int[] sizes) => sizes.Zip(sizes.Skip(1), (n, m) => 3 * 2.0 * batch * n * m).Sum();

// or
double StepFlops(int batch, params int[] sizes)
{
    var sum = 0.0;
    for (var i = 1; i < sizes.Length; i++)
        sum += 6.0 * batch * sizes[i - 1] * sizes[i];
    return sum;
}
