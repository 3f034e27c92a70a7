double Richardson(Func<double, double> d, double h) => (4 * d(h / 2) - d(h)) / 3;
