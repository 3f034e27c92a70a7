// hint: Weigh the value of the smaller step by 4
double Richardson(Func<double, double> d, double h) => (4 * d(h) - d(h / 2)) / 3;

// hint: The error should be below 1e-6. Weigh the value of the smaller step
double Richardson(Func<double, double> d, double h) => (d(h) + d(h / 2)) / 2;

// hint: The error should be below 1e-6. Weigh the value of the smaller step
double Richardson(Func<double, double> d, double h) => 4 * d(h / 2) - d(h) / 3;

// hint: The error should be below 1e-6. Weigh the value of the smaller step
double Richardson(Func<double, double> d, double h) => d(h / 2);
