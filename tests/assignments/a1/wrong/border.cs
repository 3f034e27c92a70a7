// expect 1.1=2 1.2=4 1.3=0
// exercise id=1.1 points=3
int Predict(double[] w, double b, double[] x) => w.Zip(x, (v, i) => v * i).Sum() + b >= 0 ? 1 : -1;
