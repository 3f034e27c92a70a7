// expect 1.4=0 1.5=1
// exercise id=1.4 points=5
double Margin(double[] w, double b, double[][] xs, int[] ys) =>
    xs.Zip(ys).Min(p => p.Second * (w.Zip(p.First, (v, x) => v * x).Sum() + b));
