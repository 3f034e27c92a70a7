// expect 1.4=1 1.5=0
// exercise id=1.4 points=5
double Margin(double[] w, double b, double[][] xs, int[] ys)
{
    var length = Math.Sqrt(w.Sum(v => v * v));
    return length == 0 ? 0 : xs.Zip(ys).Max(p => p.Second * (w.Zip(p.First, (v, i) => v * i).Sum() + b)) / length;
}
