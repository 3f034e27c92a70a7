// exercise id=1.1 points=3
double Dot(double[] a, double[] b) => a.Select((v, i) => v * b[i]).Sum();
int Predict(double[] w, double b, double[] x) => Math.Sign(Dot([.. w, b], [.. x, 1])) > 0 ? 1 : -1;

// exercise id=1.4 points=5
double Margin(double[] w, double b, double[][] xs, int[] ys)
{
    var square = Dot(w, w);
    if (square == 0)
        return 0;
    var best = double.MaxValue;
    foreach (var (x, y) in xs.Zip(ys))
        best = Math.Min(best, y * (Dot(w, x) + b) / Math.Sqrt(square));
    return best;
}

// exercise id=1.5 points=4
double MostMistakes(double[] w, double b, double[][] xs, int[] ys)
{
    double[] line = [.. w, b];
    var gamma = xs.Zip(ys, (x, y) => y * Dot(line, [.. x, 1.0])).Min() / Math.Sqrt(Dot(line, line));
    return xs.Select(x => Dot(x, x) + 1).Max() / gamma / gamma;
}
