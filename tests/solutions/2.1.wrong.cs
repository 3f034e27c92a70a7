// hint: The two points are 2h apart, not h.
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / h;

// hint: That is the forward difference: take a step to the left, too.
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x)) / h;

// hint: Every number has the wrong sign.
double Midpoint(Func<double, double> f, double x, double h) => (f(x - h) - f(x + h)) / (2 * h);

// hint: Only f(x − h) is divided: put brackets around the difference.
double Midpoint(Func<double, double> f, double x, double h) => f(x + h) - f(x - h) / (2 * h);

// hint: That is the backward difference: take a step to the right, too.
double Midpoint(Func<double, double> f, double x, double h) => (f(x) - f(x - h)) / h;

// hint: / 2 * h divides by 2 and multiplies by h: put brackets around 2 * h.
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) - f(x - h)) / 2 * h;

// hint: That is a sum, not a difference.
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h) + f(x - h)) / (2 * h);

// hint: The difference is not divided by 2h.
double Midpoint(Func<double, double> f, double x, double h) => f(x + h) - f(x - h);

// hint: Tried are eˣ, sin and x³. One step to each side: the two points are 2h apart.
double Midpoint(Func<double, double> f, double x, double h) => (f(x + h / 2) - f(x - h / 2)) / h;
