// hint: The bias is added for each input; it comes in once.
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi + b).Sum();

// hint: The bias is missing.
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x, (wi, xi) => wi * xi).Sum();

// hint: your code threw IndexOutOfRangeException: Index was outside the bounds of the array. Multiply each weight by i
double WeightedSum(double[] w, double[] x, double b) => w[0] * x[0] + w[1] * x[1] + b;

// hint: Multiply each weight by its own input before you add.
double WeightedSum(double[] w, double[] x, double b) => w.Sum() * x.Sum() + b;

// hint: The last input is left out.
double WeightedSum(double[] w, double[] x, double b) { double s = b; for (int i = 0; i < w.Length - 1; i++) s += w[i] * x[i]; return s; }

// hint: That is the neuron's answer; return the sum.
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x).Sum(p => p.First * p.Second) + b > 0 ? 1 : 0;

// hint: The bias is added, not subtracted.
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x).Sum(p => p.First * p.Second) - b;

// hint: Weights and inputs are multiplied, not added.
double WeightedSum(double[] w, double[] x, double b) => w.Zip(x).Sum(p => p.First + p.Second) + b;

// hint: Multiply each weight by its input, add the products, then add the bias once.
double WeightedSum(double[] w, double[] x, double b) { double s = 0; for (int i = 0; i < w.Length; i++) s = w[i] * x[i]; return s + b; }

// hint: The answer is the same for every input: is an argument not used? Multiply each weight by its input, add the pr
double WeightedSum(double[] w, double[] x, double b) => 1.25;
