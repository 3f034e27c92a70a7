double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi).Sum() + b;
