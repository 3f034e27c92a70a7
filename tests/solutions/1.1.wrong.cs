// hint: add the bias once
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi + b).Sum();

// hint: Multiply each weight by its input, add the products, then add the
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi).Sum();

// hint: Multiply each weight by its input, add the products, then add the
double WeightedSum(double[] w, double[] x, double b) => w[0] * x[0] + w[1] * x[1] + b;

// hint: Multiply each weight by its input, add the products, then add the
double WeightedSum(double[] w, double[] x, double b) => w.Sum() * x.Sum() + b;
