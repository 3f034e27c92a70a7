// hint: Math.Exp(-x) is e to the power of −x.
double Sigmoid(double x) => 1 / (1 + Math.Exp(x));
