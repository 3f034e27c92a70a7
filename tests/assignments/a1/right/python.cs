// exercise id=1.1 points=3
int Predict(double[] w, double b, double[] x)
{
    double s = 0.0;
    for (int i = 0; i < x.Length; i++)
    {
        s = s + w[i] * x[i];
    }
    s = s + b;
    if (s > 0)
    {
        return 1;
    }
    return -1;
}

// exercise id=1.2 points=5
(double[] W, double B) Learn(double[] w, double b, double[] x, int y, double lr)
{
    var newW = w.ToList();
    var newB = b;
    if (y * (Predict(w, b, x) == 1 ? 1 : -1) < 0)
    {
        for (int i = 0; i < newW.Count; i++)
            newW[i] += lr * y * x[i];
        newB += lr * y;
    }
    return (newW.ToArray(), newB);
}

// exercise id=1.3 points=5
(double[] W, double B, int Mistakes) Train(double[][] xs, int[] ys, int maxEpochs)
{
    var w = Enumerable.Repeat(0.0, xs.First().Length).ToArray();
    var b = 0.0;
    var total = 0;
    var done = false;
    for (var epoch = 0; epoch < maxEpochs && !done; epoch++)
    {
        done = true;
        foreach (var (x, y) in xs.Zip(ys))
            if (Predict(w, b, x) != y)
            {
                (w, b) = Learn(w, b, x, y, lr: 1.0);
                total += 1;
                done = false;
            }
    }
    return (w, b, total);
}

// exercise id=1.4 points=5
double Margin(double[] w, double b, double[][] xs, int[] ys)
{
    double norm = NdArray.From(w).Norm().Item();
    if (norm == 0)
        return 0;
    double smallest = double.MaxValue;
    for (int i = 0; i < xs.Length; i++)
    {
        double s = (NdArray.From(w) * NdArray.From(xs[i])).Sum().Item() + b;
        smallest = Math.Min(smallest, ys[i] * s / norm);
    }
    return smallest;
}

// exercise id=1.5 points=4
double MostMistakes(double[] w, double b, double[][] xs, int[] ys)
{
    double r2 = xs.Max(x => x.Sum(v => v * v) + 1);
    double norm2 = w.Sum(v => v * v) + b * b;
    double smallest = xs.Select((x, i) => ys[i] * (x.Zip(w, (u, v) => u * v).Sum() + b)).Min();
    return r2 * norm2 / (smallest * smallest);
}
