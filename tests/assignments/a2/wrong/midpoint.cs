// expect 2.1=0 2.2=0
// exercise id=2.1 points=8
double[] Coefficients() => [1.0 / 12, -8.0 / 12, 0, 8.0 / 12, -1.0 / 12];
