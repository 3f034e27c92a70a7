// expect 1.1=2 1.2=4 1.3=4
// exercise id=1.1 points=3
int Predict(double[] w, double b, double[] x) => w[0] * x[0] + w[1] * x[1] + b > 0 ? 1 : -1;
