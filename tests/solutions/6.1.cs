int CountParameters(params int[] sizes) => Enumerable.Range(1, sizes.Length - 1).Sum(i => (sizes[i - 1] + 1) * sizes[i]);

// or
int CountParameters(params int[] sizes)
{
    var count = 0;
    for (var i = 1; i < sizes.Length; i++)
        count += sizes[i - 1] * sizes[i] + sizes[i];
    return count;
}

// or
int CountParameters(params int[] sizes)
{
    int n = 0;
    for (int i = 0; i + 1 < sizes.Length; i++)
        n += sizes[i] * sizes[i + 1] + sizes[i + 1];
    return n;
}

// or
int CountParameters(params int[] sizes) => sizes.Zip(sizes.Skip(1)).Sum(p => (p.First + 1) * p.Second);

// or
int CountParameters(params int[] sizes)
{
    var net = new Sequential();
    for (int i = 1; i < sizes.Length; i++) net.Add(new Linear(sizes[i - 1], sizes[i], rng));
    return net.ParameterCount;
}
