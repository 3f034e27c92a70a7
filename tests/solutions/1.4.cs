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

// or
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var p = new Perceptron(xs[0].Length);
    int total = 0;
    for (int e = 0; e < epochs; e++)
    {
        int now = 0;
        for (int i = 0; i < xs.Length; i++) if (p.Learn(xs[i], targets[i], lr)) now++;
        if (now == 0) return total;
        total += now;
    }
    return -1;
}

// or
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var w = new double[xs[0].Length]; double b = 0; int mistakes = 0;
    for (int e = 0; e < epochs; e++)
    {
        bool clean = true;
        for (int i = 0; i < xs.Length; i++)
        {
            double s = b;
            for (int k = 0; k < w.Length; k++) s += w[k] * xs[i][k];
            int pred = s > 0 ? 1 : 0;
            int err = targets[i] - pred;
            if (err != 0)
            {
                clean = false; mistakes++;
                for (int k = 0; k < w.Length; k++) w[k] += lr * err * xs[i][k];
                b += lr * err;
            }
        }
        if (clean) return mistakes;
    }
    return -1;
}

// or
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var ext = xs.Select(x => x.Append(1.0).ToArray()).ToArray();
    var w = new double[ext[0].Length]; var mistakes = 0;
    while (epochs-- > 0)
    {
        var any = false;
        foreach (var (x, t) in ext.Zip(targets))
        {
            var y = w.Zip(x, (a, c) => a * c).Sum() > 0 ? 1 : 0;
            if (y == t) continue;
            any = true; mistakes++;
            w = w.Zip(x, (a, c) => a + lr * (t - y) * c).ToArray();
        }
        if (!any) return mistakes;
    }
    return -1;
}
