// expect 1.3=1
// exercise id=1.3 points=5
(double[] W, double B, int Mistakes) Train(double[][] xs, int[] ys, int maxEpochs)
{
    var (w, b, mistakes) = (new double[xs[0].Length], 0.0, 0);
    for (var epoch = 0; epoch < maxEpochs; epoch++)
        for (var i = 0; i < xs.Length; i++)
        {
            if (Predict(w, b, xs[i]) == ys[i])
                return (w, b, mistakes);
            mistakes++;
            (w, b) = Learn(w, b, xs[i], ys[i], 1);
        }
    return (w, b, mistakes);
}
