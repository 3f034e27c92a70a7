double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

// or
double Sigmoid(double x)
{
    var e = Math.Exp(x);
    return e / (e + 1);
}
