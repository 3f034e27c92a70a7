// hint: is a factor of 0.5 missing?
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / h;
