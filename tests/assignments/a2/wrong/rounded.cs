// expect 2.1=0.8 2.2=0
// exercise id=2.1 points=8
double[] Coefficients() => [-0.25, -0.8333, 1.5, -0.5, 0.0833];
