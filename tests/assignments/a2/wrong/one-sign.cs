// expect 2.3=3
// exercise id=2.3 points=4
double Order(Func<double, double> error, double h)
{
    var (coarse, fine) = (error(h), error(h / 2));
    return Math.Log2(Math.Max(coarse, 0) / fine) is var p && double.IsFinite(p) ? p : double.NaN;
}
