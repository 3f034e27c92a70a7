// hint: divided already
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = alpha * v + (1 - alpha) * g.Square();
        u = mu * u + g;
        return w - lr * u / (v.Sqrt() + 1e-8);
    };
}

// hint: It is 0.5 times what it should be: is a factor of 2 missing?
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = alpha * v + (1 - alpha) * g.Square();
        u = mu * u + (1 - mu) * g / (v.Sqrt() + 1e-8);
        return w - lr * u;
    };
}

// hint: The velocity collects gradients that are divided already. Both
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = v + g.Square();
        u = mu * u + g / (v.Sqrt() + 1e-8);
        return w - lr * u;
    };
}

// hint: The velocity collects gradients that are divided already. Both
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    return (w, g) =>
    {
        NdArray v = 0, u = 0;
        v = alpha * v + (1 - alpha) * g.Square();
        u = mu * u + g / (v.Sqrt() + 1e-8);
        return w - lr * u;
    };
}
