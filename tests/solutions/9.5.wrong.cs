// hint: A bin counts by how many rows it has.
double CalibrationError(NdArray p, NdArray labels, int bins) =>
    Enumerable.Range(0, p.Shape[0])
        .Select(i => (Sure: p[i].Max().Item(), Right: (int)p[i].ArgMax() == (int)labels[i]))
        .GroupBy(r => Math.Min(bins - 1, (int)Math.Floor(r.Sure * bins)))
        .Average(g => Math.Abs(g.Average(r => r.Right ? 1.0 : 0.0) - g.Average(r => r.Sure)));

// hint: The confidence is the largest of a row, not that of the label.
double CalibrationError(NdArray p, NdArray labels, int bins) =>
    Enumerable.Range(0, p.Shape[0])
        .Select(i => (Sure: p[i, (int)labels[i]].Item(), Right: (int)p[i].ArgMax() == (int)labels[i]))
        .GroupBy(r => Math.Min(bins - 1, (int)Math.Floor(r.Sure * bins)))
        .Sum(g => g.Count() * Math.Abs(g.Average(r => r.Right ? 1.0 : 0.0) - g.Average(r => r.Sure))) / p.Shape[0];

// hint: All rows are in one bin.
double CalibrationError(NdArray p, NdArray labels, int bins) =>
    Math.Abs(p.ArgMax(axis: 1).EqualTo(labels).To(DType.Float64).Mean().Item() - p.Max(axis: 1).Mean().Item());

// hint: bins is an argument, and not always 10.
double CalibrationError(NdArray p, NdArray labels, int bins) =>
    Enumerable.Range(0, p.Shape[0])
        .Select(i => (Sure: p[i].Max().Item(), Right: (int)p[i].ArgMax() == (int)labels[i]))
        .GroupBy(r => Math.Min(9, (int)Math.Floor(r.Sure * 10)))
        .Sum(g => g.Count() * Math.Abs(g.Average(r => r.Right ? 1.0 : 0.0) - g.Average(r => r.Sure))) / p.Shape[0];

// hint: (int)(confidence × bins) is the bin; sum count / n × |share right −
double CalibrationError(NdArray p, NdArray labels, int bins) =>
    Enumerable.Range(0, p.Shape[0])
        .Select(i => (Sure: p[i].Max().Item(), Right: (int)p[i].ArgMax() == (int)labels[i]))
        .GroupBy(r => Math.Min(bins - 1, (int)Math.Floor(r.Sure * bins)))
        .Sum(g => g.Count() * (g.Average(r => r.Right ? 1.0 : 0.0) - g.Average(r => r.Sure))) / p.Shape[0];

// hint: your code threw IndexOutOfRangeException: Index was outside the
double CalibrationError(NdArray p, NdArray labels, int bins)
{
    var n = p.Shape[0];
    var (count, right, sure) = (new int[bins], new double[bins], new double[bins]);
    for (var i = 0; i < n; i++)
    {
        var row = p[i].ToArray<double>();
        var bin = (int)(row.Max() * bins);
        count[bin]++;
        sure[bin] += row.Max();
        right[bin] += Array.IndexOf(row, row.Max()) == (int)labels[i] ? 1 : 0;
    }
    return Enumerable.Range(0, bins).Where(b => count[b] > 0)
        .Sum(b => Math.Abs(right[b] / count[b] - sure[b] / count[b]) * count[b] / n);
}
