// hint: the slope is s (1 − s)
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, s));
}

// hint: ?
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, 1 - s));
}

// hint: ?
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(x.Data));
    return new(s, "sigmoid", (x, s * (1 - s)));
}

// hint: ?
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, 1 - s * s));
}
