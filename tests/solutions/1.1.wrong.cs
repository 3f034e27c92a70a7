// hint: add the bias once
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi + b).Sum();
