// exercise id=1.1 points=3
int Predict(double[] w, double b, double[] x) => w.Zip(x, (v, i) => v * i).Sum() + b > 0 ? 1 : -1;

// exercise id=1.2 points=5
(double[] W, double B) Learn(double[] w, double b, double[] x, int y, double lr)
{
    var step = Predict(w, b, x) == y ? 0 : lr * y;
    return (w.Zip(x, (v, i) => v + step * i).ToArray(), b + step);
}

// exercise id=1.4 points=5
double Margin(double[] w, double b, double[][] xs, int[] ys) => w.All(v => v == 0) ? 0
    : Enumerable.Range(0, xs.Length)
        .Select(i => ys[i] * (Enumerable.Range(0, w.Length).Sum(k => w[k] * xs[i][k]) + b) / Math.Sqrt(w.Sum(v => v * v)))
        .Order().First();
