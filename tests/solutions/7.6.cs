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

// or
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    double v = 0, u = 0;
    return (w, g) =>
    {
        var grad = g.Item();
        v = alpha * v + (1 - alpha) * grad * grad;
        u = mu * u + grad / (Math.Sqrt(v) + 1e-8);
        return w - lr * u;
    };
}

// or
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    var inner = MyRmsProp(1, alpha);
    var outer = MyMomentum(lr, mu);
    return (w, g) => outer(w, -inner(NdArray.ZerosLike(g), g));
}

// or
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    NdArray v = null, u = null;
    return (w, g) =>
    {
        v ??= NdArray.ZerosLike(g);
        u ??= NdArray.ZerosLike(g);
        v += (1 - alpha) * (g.Pow(2) - v);
        u = mu * u + g / (v.Sqrt() + 1e-8);
        return w - u * lr;
    };
}

// or
Rule RmsPropWithMomentum(double lr, double alpha, double mu)
{
    var squares = NdArray.Zeros([1], DType.Float64);
    var velocity = NdArray.Zeros([1], DType.Float64);
    NdArray Step(NdArray w, NdArray g)
    {
        squares = alpha * squares + (1 - alpha) * g.Square();
        velocity = mu * velocity + lr * g / (squares.Sqrt() + 1e-8);
        return w - velocity;
    }
    return Step;
}
