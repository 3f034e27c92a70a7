// exercise id=1.2 points=5
(double[] W, double B) Learn(double[] w, double b, double[] x, int y, double lr)
{
    var moved = (double[])w.Clone();
    var answer = Predict(w, b, x);
    for (var i = 0; i < moved.Length; i++)
        moved[i] += lr * (y - answer) / 2 * x[i];
    return (moved, b + lr * (y - answer) / 2);
}

// exercise id=1.3 points=5
(double[] W, double B, int Mistakes) Train(double[][] xs, int[] ys, int maxEpochs)
{
    var w = new double[xs[0].Length];
    double b = 0;
    int mistakes = 0, inARow = 0;
    for (var step = 0; step < maxEpochs * xs.Length; step++)
    {
        var i = step % xs.Length;
        var wrong = Predict(w, b, xs[i]) != ys[i];
        if (wrong)
            mistakes++;
        inARow = wrong ? 0 : inARow + 1;
        (w, b) = Learn(w, b, xs[i], ys[i], 1);
        if (inARow >= xs.Length)
            break;
    }
    return (w, b, mistakes);
}
