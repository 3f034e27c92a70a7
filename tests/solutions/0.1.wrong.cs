// hint: Math.Exp(-x) is e to the power of −x.
double Sigmoid(double x) => 1 / (1 + Math.Exp(x));

// hint: Math.Exp(-x) is e to the power of −x.
double Sigmoid(double x) => 1 / 1 + Math.Exp(-x);

// hint: Math.Exp(-x) is e to the power of −x.
double Sigmoid(double x) => Math.Exp(-x) / (1 + Math.Exp(-x));

// hint: Math.Exp(-x) is e to the power of −x.
double Sigmoid(double x) => Math.Tanh(x);
