int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var (w, b, mistakes) = (new double[xs[0].Length], 0.0, 0);
    for (var epoch = 0; epoch < epochs; epoch++)
    {
        var before = mistakes;
        for (var i = 0; i < xs.Length; i++)
        {
            var sum = b;
            for (var k = 0; k < w.Length; k++)
                sum += w[k] * xs[i][k];
            var error = targets[i] - (sum > 0 ? 1 : 0);
            if (error == 0)
                continue;
            mistakes++;
            b += lr * error;
            for (var k = 0; k < w.Length; k++)
                w[k] += lr * error * xs[i][k];
        }
        if (mistakes == before)
            return mistakes;
    }
    return -1;
}

// or
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var (neuron, mistakes) = (new Perceptron(xs[0].Length), 0);
    for (var epoch = 0; epoch < epochs; epoch++)
    {
        var now = xs.Zip(targets).Count(example => neuron.Learn(example.First, example.Second, lr));
        if (now == 0)
            return mistakes;
        mistakes += now;
    }
    return -1;
}
