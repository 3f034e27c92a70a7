double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
