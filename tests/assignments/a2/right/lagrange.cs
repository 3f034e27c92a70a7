// exercise id=2.4 points=5
double[] Weights(double[] d) => [.. d.Select((dj, j) =>
{
    var others = d.Where((_, k) => k != j).ToArray();
    var bottom = others.Aggregate(1.0, (product, dk) => product * (dj - dk));
    return Enumerable.Range(0, others.Length)
        .Sum(skip => others.Where((_, k) => k != skip).Aggregate(1.0, (product, dk) => product * -dk)) / bottom;
})];

// exercise id=2.5 points=6
double BestStep(double c, double epsilon) => Math.Exp(Math.Log(epsilon / c / 4) / 5);
