// expect 1.3=2.5
// exercise id=1.3 points=5
(double[] W, double B, int Mistakes) Train(double[][] xs, int[] ys, int maxEpochs)
{
    var (w, b, epochs) = (new double[xs[0].Length], 0.0, 0);
    for (; epochs < maxEpochs; epochs++)
    {
        var wrong = false;
        for (var i = 0; i < xs.Length; i++)
        {
            wrong |= Predict(w, b, xs[i]) != ys[i];
            (w, b) = Learn(w, b, xs[i], ys[i], 1);
        }
        if (!wrong)
            break;
    }
    return (w, b, epochs);
}
