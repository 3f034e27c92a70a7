double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / (2 * h);
