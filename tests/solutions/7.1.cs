double LargestRate(double a) => 2 / a;

// or
double LargestRate(double a)
{
    // |1 − η a| = 1
    return (1 - -1) / a;
}

// or
double LargestRate(double a)
{
    double r = 2d;
    r /= a;
    return r;
}

// or
double LargestRate(double a) => 2.0 * Math.Pow(a, -1);

// or
double LargestRate(double a)
{
    // bisection: does |1 - lr*a| stay below 1?
    double lo = 0, hi = 1e4;
    for (int i = 0; i < 200; i++)
    {
        var mid = (lo + hi) / 2;
        if (Math.Abs(1 - mid * a) < 1) lo = mid; else hi = mid;
    }
    return lo;
}

// or
double LargestRate(double a)
{
    // gradient from autograd
    var x = Tensor.From(1.0).WithGrad();
    (0.5 * a * x * x).Backward();
    return 2 / x.Grad!.Item();
}
