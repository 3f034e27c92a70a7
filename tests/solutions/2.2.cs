double Richardson(Func<double, double> d, double h) => (4 * d(h / 2) - d(h)) / 3;

// or
double Richardson(Func<double, double> d, double h)
{
    var (coarse, fine) = (d(h), d(h / 2));
    return fine + (fine - coarse) / 3;
}

// or
double Richardson(Func<double, double> d, double h) => 4.0 / 3 * d(h / 2) - 1.0 / 3 * d(h);

// or
double Richardson(Func<double, double> d, double h) { var a = d(h); var b = d(0.5 * h); return b + (b - a) / 3.0; }

// or
double Richardson(Func<double, double> d, double h) { var p = Math.Pow(2, 2); return (p * d(h / 2) - d(h)) / (p - 1); }
