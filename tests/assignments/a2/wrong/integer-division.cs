// expect 2.1=0.8 2.2=0
// exercise id=2.1 points=8
double[] Coefficients() => [-3 / 12, -10 / 12, 18 / 12, -6 / 12, 1 / 12];
