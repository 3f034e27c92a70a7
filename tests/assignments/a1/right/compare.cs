// exercise id=1.3 points=5
(double[] W, double B, int Mistakes) Train(double[][] xs, int[] ys, int maxEpochs)
{
    var w = new double[xs[0].Length];
    double b = 0;
    var mistakes = 0;
    bool moved = true;
    while (moved && maxEpochs-- > 0)
    {
        moved = false;
        foreach (var (x, y) in xs.Zip(ys))
        {
            var (newW, newB) = Learn(w, b, x, y, 1);
            if (newB == b)
                continue;
            (w, b, moved) = (newW, newB, true);
            mistakes++;
        }
    }
    return (w, b, mistakes);
}

// exercise id=1.5 points=4
double MostMistakes(double[] w, double b, double[][] xs, int[] ys)
{
    double Square(double[] x) => x.Select(v => v * v).Sum();
    var smallest = double.PositiveInfinity;
    for (var i = 0; i < xs.Length; i++)
        smallest = Math.Min(smallest, ys[i] * (w.Select((v, k) => v * xs[i][k]).Sum() + b));
    return (xs.Max(Square) + 1) * (Square(w) + b * b) / (smallest * smallest);
}
