// hint: Weigh the value of the smaller step by 4
double Richardson(Func<double, double> d, double h) => (4 * d(h) - d(h / 2)) / 3;
