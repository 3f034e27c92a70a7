double CalibrationError(NdArray p, NdArray labels, int bins)
{
    var n = p.Shape[0];
    var (count, right, sure) = (new int[bins], new double[bins], new double[bins]);
    for (var i = 0; i < n; i++)
    {
        var row = p[i].ToArray<double>();
        var bin = Math.Min((int)(row.Max() * bins), bins - 1);
        count[bin]++;
        sure[bin] += row.Max();
        right[bin] += Array.IndexOf(row, row.Max()) == (int)labels[i] ? 1 : 0;
    }
    return Enumerable.Range(0, bins).Where(b => count[b] > 0)
        .Sum(b => Math.Abs(right[b] / count[b] - sure[b] / count[b]) * count[b] / n);
}

// or
double CalibrationError(NdArray p, NdArray labels, int bins)
{
    double[] conf = p.Max(axis: 1).ToArray<double>();
    double[] hit = p.ArgMax(axis: 1).EqualTo(labels).To(DType.Float64).ToArray<double>();
    double total = 0;
    for (int b = 0; b < bins; b++)
    {
        var inside = Enumerable.Range(0, conf.Length).Where(i =>
            conf[i] * bins >= b && (conf[i] * bins < b + 1 || b == bins - 1)).ToList();
        if (inside.Count == 0) continue;
        total += Math.Abs(inside.Sum(i => hit[i]) - inside.Sum(i => conf[i]));
    }
    return total / conf.Length;
}

// or
double CalibrationError(NdArray p, NdArray labels, int bins) =>
    Enumerable.Range(0, p.Shape[0])
        .Select(i => (Sure: p[i].Max().Item(), Right: (int)p[i].ArgMax() == (int)labels[i]))
        .GroupBy(r => Math.Min(bins - 1, (int)Math.Floor(r.Sure * bins)))
        .Sum(g => g.Count() * Math.Abs(g.Average(r => r.Right ? 1.0 : 0.0) - g.Average(r => r.Sure))) / p.Shape[0];
