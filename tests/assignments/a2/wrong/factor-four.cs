// expect 2.5=1
// exercise id=2.5 points=6
double BestStep(double c, double epsilon) => Math.Pow(epsilon / c, 1.0 / 5);
