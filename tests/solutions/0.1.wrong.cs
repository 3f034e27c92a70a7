// hint: look at the sign in the exponent
double Sigmoid(double x) => 1 / (1 + Math.Exp(x));

// hint: put brackets around 1 + Math.Exp(-x)
double Sigmoid(double x) => 1 / 1 + Math.Exp(-x);

// hint: That is σ(−x)
double Sigmoid(double x) => Math.Exp(-x) / (1 + Math.Exp(-x));

// hint: Math.Exp(-x) is e to the power of −x.
double Sigmoid(double x) => Math.Tanh(x);
