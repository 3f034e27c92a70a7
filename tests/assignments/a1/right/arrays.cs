// exercise id=1.1 points=3
int Predict(double[] w, double b, double[] x) => (NdArray.From(w) * NdArray.From(x)).Sum().Item() + b > 0 ? 1 : -1;

// exercise id=1.2 points=5
(double[] W, double B) Learn(double[] w, double b, double[] x, int y, double lr)
{
    if (Predict(w, b, x) == y)
        return (w, b);
    return ((NdArray.From(w) + lr * y * NdArray.From(x)).ToArray<double>(), b + lr * y);
}

// exercise id=1.4 points=5
double Margin(double[] w, double b, double[][] xs, int[] ys)
{
    var weights = NdArray.From(w);
    if (weights.Norm().Item() == 0)
        return 0;
    var sums = NdArray.From(xs).MatMul(weights.Reshape(-1, 1)).Reshape(-1) + b;
    return (sums * NdArray.From(ys).To(DType.Float64) / weights.Norm()).Min().Item();
}
