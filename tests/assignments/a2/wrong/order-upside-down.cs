// expect 2.3=1
// exercise id=2.3 points=4
double Order(Func<double, double> error, double h)
{
    var (coarse, fine) = (Math.Abs(error(h)), Math.Abs(error(h / 2)));
    return coarse == 0 || fine == 0 ? double.NaN : Math.Log2(fine / coarse);
}
