// hint: is a factor of 0.5 missing?
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / h;

// hint: One step to each side: the two points are 2h apart.
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x)) / h;

// hint: Every number has the wrong sign.
double Midpoint(Func<double, double> f, double x, double h) => (f(x - h) - f(x + h)) / (2 * h);

// hint: One step to each side: the two points are 2h apart.
double Midpoint(Func<double, double> f, double x, double h) => f(x + h) - f(x - h) / (2 * h);
