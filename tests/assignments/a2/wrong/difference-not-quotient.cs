// expect 2.3=0
// exercise id=2.3 points=4
double Order(Func<double, double> error, double h) => Math.Log2(Math.Abs(error(h) - error(h / 2)));
