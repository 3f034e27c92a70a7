// expect 2.2=0
// exercise id=2.2 points=4
double FivePoint(Func<double, double> f, double x, double h)
{
    var c = Coefficients();
    return Enumerable.Range(0, 5).Sum(k => c[k] * f(x + k * h)) / h;
}
