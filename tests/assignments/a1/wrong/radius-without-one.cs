// expect 1.5=1
// exercise id=1.5 points=4
double MostMistakes(double[] w, double b, double[][] xs, int[] ys)
{
    double[][] longer = [.. xs.Select(x => (double[])[.. x, 1])];
    return xs.Max(x => x.Sum(v => v * v)) / Math.Pow(Margin([.. w, b], 0, longer, ys), 2);
}
