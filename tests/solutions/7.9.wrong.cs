// hint: That is Adam without correction: keep the largest v.
Rule AmsGrad(double lr, double beta1, double beta2)
{
    NdArray m = 0, v = 0, u = 0;
    return (w, g) =>
    {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g.Square();
        return w - lr * m / (v.Sqrt() + 1e-8);
    };
}

// hint: u is the largest v so far, not the sum of all.
Rule AmsGrad(double lr, double beta1, double beta2)
{
    NdArray m = 0, v = 0, u = 0;
    return (w, g) =>
    {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g.Square();
        u += v;
        return w - lr * m / (u.Sqrt() + 1e-8);
    };
}

// hint: Each weight has its own u.
Rule AmsGrad(double lr, double beta1, double beta2)
{
    NdArray m = 0, v = 0, u = 0;
    return (w, g) =>
    {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g.Square();
        u = NdArray.Maximum(u, v.Max());
        return w - lr * m / (u.Sqrt() + 1e-8);
    };
}

// hint: v goes on from the old v, not from the largest.
Rule AmsGrad(double lr, double beta1, double beta2)
{
    NdArray m = 0, v = 0, u = 0;
    return (w, g) =>
    {
        m = beta1 * m + (1 - beta1) * g;
        v = NdArray.Maximum(v, beta2 * v + (1 - beta2) * g.Square());
        return w - lr * m / (v.Sqrt() + 1e-8);
    };
}

// hint: Step along the average m, not along g.
Rule AmsGrad(double lr, double beta1, double beta2)
{
    NdArray m = 0, v = 0, u = 0;
    return (w, g) =>
    {
        v = beta2 * v + (1 - beta2) * g.Square();
        u = NdArray.Maximum(u, v);
        return w - lr * g / (u.Sqrt() + 1e-8);
    };
}

// hint: m, v and u must live outside of the function that is returned.
Rule AmsGrad(double lr, double beta1, double beta2) => (w, g) =>
{
    NdArray m = (1 - beta1) * g, v = (1 - beta2) * g.Square();
    return w - lr * m / (v.Sqrt() + 1e-8);
};
