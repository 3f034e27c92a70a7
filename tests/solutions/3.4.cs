int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count(offset => offset != 0) * n + (method.Offsets.Contains(0) ? 1 : 0);

// or
int Evaluations(DifferenceMethod method, int n)
{
    var count = 0;
    foreach (var offset in method.Offsets)
        count += offset == 0 ? 1 : n;
    return count;
}

// or
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Count(o => o != 0) * n + (method.Offsets.Contains(0) ? 1 : 0);

// or
int Evaluations(DifferenceMethod method, int n)
{
    int total = 0;
    foreach (var o in method.Offsets)
    {
        if (o == 0) total += 1;
        else total += n;
    }
    return total;
}

// or
int Evaluations(DifferenceMethod method, int n) => method.Offsets.Sum(o => o == 0 ? 1 : n);
