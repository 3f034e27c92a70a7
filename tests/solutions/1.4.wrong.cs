// hint: A mistake moves all weights
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
            for (var k = 0; k < w.Length; k++)
                w[k] += lr * error * xs[i][k];
        }
        if (mistakes == before)
            return mistakes;
    }
    return -1;
}

// hint: an epoch goes through all examples, even after a mistake
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
            break;
        }
        if (mistakes == before)
            return mistakes;
    }
    return -1;
}

// hint: expected -1 at [2], but got
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
    return mistakes;
}

// hint: an epoch goes through all examples, even after a mistake
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var (w, b, mistakes) = (new double[xs[0].Length], 0.0, 0);
    for (var epoch = 0; epoch < epochs; epoch++)
    {
        var before = mistakes++;
        var wrong = false;
        for (var i = 0; i < xs.Length; i++)
        {
            var sum = b;
            for (var k = 0; k < w.Length; k++)
                sum += w[k] * xs[i][k];
            var error = targets[i] - (sum > 0 ? 1 : 0);
            if (error == 0)
                continue;
            wrong = true;
            b += lr * error;
            for (var k = 0; k < w.Length; k++)
                w[k] += lr * error * xs[i][k];
        }
        if (!wrong)
            return mistakes;
    }
    return -1;
}

// hint: A mistake moves all weights
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
            var error = (sum > 0 ? 1 : 0) - targets[i];
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
