double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

// or
double Sigmoid(double x)
{
    var e = Math.Exp(x);
    return e / (e + 1);
}

// or
double Sigmoid(double x)
{
    double z = Math.Pow(Math.E, -x);
    return 1.0 / (1.0 + z);
}

// or
double Sigmoid(double x) => (1 + Math.Tanh(x / 2)) / 2;

// or
double Sigmoid(double x) => Tensor.From(x).Sigmoid().Item();
