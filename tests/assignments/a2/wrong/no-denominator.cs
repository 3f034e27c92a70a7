// expect 2.1=3 2.2=0
// exercise id=2.1 points=8
double[] Coefficients() => [-3, -10, 18, -6, 1];
