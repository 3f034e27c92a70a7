// hint: Divide before the velocity.
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

// hint: No 1 − μ in u.
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

// hint: v is a sum, not an average.
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

// hint: v and u begin anew each time: they must live outside of the function
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

// hint: v averages squares; u adds up μ u and g / (√v + 1e-8); the step is η
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = mu * v + (1 - mu) * g.Square();
        u = alpha * u + g / (v.Sqrt() + 1e-8);
        return w - lr * u;
    };
}

// hint: NaN or infinity comes from 0 / 0, a / 0, an overflow, or the root or
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = alpha * v + (1 - alpha) * g;
        u = mu * u + g / (v.Sqrt() + 1e-8);
        return w - lr * u;
    };
}

// hint: α belongs to the old average.
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = (1 - alpha) * v + alpha * g.Square();
        u = mu * u + g / (v.Sqrt() + 1e-8);
        return w - lr * u;
    };
}

// hint: It walks uphill.
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = alpha * v + (1 - alpha) * g.Square();
        u = mu * u + g / (v.Sqrt() + 1e-8);
        return w + lr * u;
    };
}

// hint: There is no velocity, or it is forgotten.
Rule RmsPropWithMomentum(double lr, double alpha, double mu) => MyRmsProp(lr, alpha);

// hint: The gradient is not divided.
Rule RmsPropWithMomentum(double lr, double alpha, double mu) => MyMomentum(lr, mu);
