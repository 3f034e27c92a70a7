// expect 1.1=0 1.2=4 1.3=1
// exercise id=1.1 points=3
int Predict(double[] w, double b, double[] x) => w.Zip(x, (v, i) => v * i).Sum() > 0 ? 1 : -1;
