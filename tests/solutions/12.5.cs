NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    gamma * x / (x.Square().Mean(axis: 1, keepDims: true) + epsilon).Sqrt();

// or
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon)
{
    var y = NdArray.ZerosLike(x);
    for (var i = 0; i < x.Shape[0]; i++)
    {
        var sum = 0.0;
        for (var j = 0; j < x.Shape[1]; j++)
            sum += x[i, j].Item() * x[i, j].Item();
        for (var j = 0; j < x.Shape[1]; j++)
            y[i, j] = gamma[j].Item() * x[i, j].Item() / Math.Sqrt(sum / x.Shape[1] + epsilon);
    }
    return y;
}

// or
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon)
{
    var meanOfSquares = (x * x).Sum(axis: 1) / x.Shape[1];
    return x * (meanOfSquares + epsilon).Pow(-0.5).ExpandDims(1) * gamma;
}
