double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi).Sum() + b;

// or
double WeightedSum(double[] w, double[] x, double b)
{
    var sum = b;
    for (var i = 0; i < w.Length; i++)
        sum += w[i] * x[i];
    return sum;
}

// or
double WeightedSum(double[] w, double[] x, double b)
{
    double s = 0;
    for (int i = 0; i < w.Length; i++) s += w[i] * x[i];
    return s + b;
}

// or
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x).Sum(p => p.First * p.Second) + b;

// or
double WeightedSum(double[] w, double[] x, double b) => b + w.Select((v, i) => v * x[i]).Sum();
