// expect 1.2=3.5 1.3=0
// exercise id=1.2 points=5
(double[] W, double B) Learn(double[] w, double b, double[] x, int y, double lr) =>
    Predict(w, b, x) == y ? (w, b) : ([.. w.Zip(x, (v, i) => v + lr * y * i)], b);
