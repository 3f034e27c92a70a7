Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, s * (1 - s)));
}

// or
Value Sigmoid(Value x)
{
    var e = Math.Exp(x.Data);
    return new(e / (1 + e), "σ", (x, e / Math.Pow(1 + e, 2)));
}
