double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi).Sum() + b;

// or
double WeightedSum(double[] w, double[] x, double b)
{
    var sum = b;
    for (var i = 0; i < w.Length; i++)
        sum += w[i] * x[i];
    return sum;
}
