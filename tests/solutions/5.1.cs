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

// or
Value Sigmoid(Value x)
{
    double s = 1 / (1 + Math.Exp(-x.Data));
    return new Value(s, "sigmoid", (x, s * (1 - s)));
}

// or
Value Sigmoid(Value x)
{
    Value half = 0.5;
    return half * (half * x).Tanh() + half;
}

// or
Value Sigmoid(Value x) => new(1 / (1 + Math.Exp(-x.Data)), "σ", (x, Math.Exp(-x.Data) / Math.Pow(1 + Math.Exp(-x.Data), 2)));
