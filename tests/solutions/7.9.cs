Rule AmsGrad(double lr, double beta1, double beta2)
{
    NdArray m = 0, v = 0, u = 0;
    return (w, g) =>
    {
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g.Square();
        u = NdArray.Maximum(u, v);
        return w - lr * m / (u.Sqrt() + 1e-8);
    };
}

// or
Rule AmsGrad(double lr, double beta1, double beta2)
{
    NdArray average = NdArray.From(0.0), squares = NdArray.From(0.0), largest = NdArray.From(0.0);
    NdArray Step(NdArray w, NdArray g)
    {
        average = average + (1 - beta1) * (g - average);
        squares = squares + (1 - beta2) * (g * g - squares);
        largest = NdArray.Maximum(squares, largest);
        return w - lr * average / (largest.Sqrt() + 1e-8);
    }
    return Step;
}
