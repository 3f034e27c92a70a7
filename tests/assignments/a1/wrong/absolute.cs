// expect 1.4=4
// exercise id=1.4 points=5
double Margin(double[] w, double b, double[][] xs, int[] ys)
{
    var length = Math.Sqrt(w.Sum(v => v * v));
    return length == 0 ? 0 : xs.Min(x => Math.Abs(w.Zip(x, (v, i) => v * i).Sum() + b)) / length;
}
