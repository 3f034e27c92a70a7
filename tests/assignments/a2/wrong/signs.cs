// expect 2.1=2 2.2=0
// exercise id=2.1 points=8
double[] Coefficients() => [3.0 / 12, 10.0 / 12, -18.0 / 12, 6.0 / 12, -1.0 / 12];
