// hint: The bias is not learned, or not in the sum.
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

// hint: An epoch goes through all examples, even after a mistake.
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

// hint: For XOR the epochs run out, and then it returns −1.
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

// hint: A mistake moves all weights and the bias; an epoch goes through all examples.
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

// hint: It never gets through an epoch without a mistake.
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

// hint: Those are epochs; count the mistakes.
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
        if (clean) return e;
    }
    return -1;
}

// hint: The start is zero, and a sum of exactly 0 counts as 0.
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
            int pred = s >= 0 ? 1 : 0;
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

// hint: It works for two inputs only: use the length of the weights.
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var w = new double[xs[0].Length]; double b = 0; int mistakes = 0;
    for (int e = 0; e < epochs; e++)
    {
        bool clean = true;
        for (int i = 0; i < xs.Length; i++)
        {
            double s = b;
            for (int k = 0; k < 2; k++) s += w[k] * xs[i][k];
            int pred = s > 0 ? 1 : 0;
            int err = targets[i] - pred;
            if (err != 0)
            {
                clean = false; mistakes++;
                for (int k = 0; k < 2; k++) w[k] += lr * err * xs[i][k];
                b += lr * err;
            }
        }
        if (clean) return mistakes;
    }
    return -1;
}

// hint: Those are the mistakes of the last epoch; add up all epochs.
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var w = new double[xs[0].Length]; double b = 0; int mistakes = 0;
    for (int e = 0; e < epochs; e++)
    {
        bool clean = true; mistakes = 0;
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

// hint: AND needs six epochs, the last without a mistake.
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs)
{
    var w = new double[xs[0].Length]; double b = 0; int mistakes = 0;
    for (int e = 0; e < epochs - 1; e++)
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

// hint: The answer is the same for every input: is an argument not used? A mistake moves all weights and the bias; an
int MistakesUntilLearned(double[][] xs, int[] targets, double lr, int epochs) => 4;
