int[] LongBySpecies(double[] lengths, int[] labels, double limit)
{
    var counts = new int[3];
    for (var i = 0; i < lengths.Length; i++)
        if (lengths[i] > limit)
            counts[labels[i]]++;
    return counts;
}

// or
int[] LongBySpecies(double[] lengths, int[] labels, double limit) =>
    Enumerable.Range(0, 3).Select(k => lengths.Where((l, i) => l > limit && labels[i] == k).Count()).ToArray();

// or
int[] LongBySpecies(double[] lengths, int[] labels, double limit)
{
    int a = 0, b = 0, c = 0;
    foreach (var (l, s) in lengths.Zip(labels))
    {
        if (l <= limit) continue;
        switch (s) { case 0: a++; break; case 1: b++; break; default: c++; break; }
    }
    return new[] { a, b, c };
}

// or
int[] LongBySpecies(double[] lengths, int[] labels, double limit)
{
    var (l, y) = (NdArray.From(lengths), NdArray.From(labels));
    return [.. new[] { 0, 1, 2 }.Select(k => (int)(l[y.EqualTo(k)] > limit).Sum().Item())];
}
