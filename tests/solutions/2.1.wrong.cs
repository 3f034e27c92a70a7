// hint: The two points are 2h apart, not h.
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / h;

// hint: take a step to the left, too
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x)) / h;

// hint: Every number has the wrong sign.
double Midpoint(Func<double, double> f, double x, double h) => (f(x - h) - f(x + h)) / (2 * h);

// hint: put brackets around the difference
double Midpoint(Func<double, double> f, double x, double h) => f(x + h) - f(x - h) / (2 * h);
