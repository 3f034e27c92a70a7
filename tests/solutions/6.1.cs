int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => (sizes[i - 1] + 1) * sizes[i]);

// or
int CountParameters(params int[] sizes)
{
    var count = 0;
    for (var i = 1; i < sizes.Length; i++)
        count += sizes[i - 1] * sizes[i] + sizes[i];
    return count;
}
