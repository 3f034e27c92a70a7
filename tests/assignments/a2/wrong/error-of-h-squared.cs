// expect 2.5=0
// exercise id=2.5 points=6
double BestStep(double c, double epsilon) => Math.Cbrt(epsilon / c);
