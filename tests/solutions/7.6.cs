Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = 0, u = 0;
    return (w, g) =>
    {
        v = alpha * v + (1 - alpha) * g.Square();
        u = mu * u + g / (v.Sqrt() + 1e-8);
        return w - lr * u;
    };
}

// or
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    var (v, u) = ((NdArray)0, (NdArray)0);
    return (w, g) => w - lr * (u = mu * u + g / ((v = alpha * v + (1 - alpha) * g * g).Sqrt() + 1e-8));
}
