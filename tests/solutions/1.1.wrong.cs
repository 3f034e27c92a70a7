// hint: it comes in once
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi + b).Sum();

// hint: The bias is missing.
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi).Sum();

// hint: Only the first two inputs are used.
double WeightedSum(double[] w, double[] x, double b) => w[0] * x[0] + w[1] * x[1] + b;

// hint: Multiply each weight by its own input
double WeightedSum(double[] w, double[] x, double b) => w.Sum() * x.Sum() + b;
