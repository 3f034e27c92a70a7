double Richardson(Func<double, double> d, double h) => (4 * d(h / 2) - d(h)) / 3;

// or
double Richardson(Func<double, double> d, double h)
{
    var (coarse, fine) = (d(h), d(h / 2));
    return fine + (fine - coarse) / 3;
}
