// hint: the slope is s (1 − s)
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, s));
}

// hint: Compared are value and slope at −2, then at 1.5. With s = 1 / (1 +
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, 1 - s));
}

// hint: Compared are value and slope at −2, then at 1.5. With s = 1 / (1 +
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(x.Data));
    return new(s, "sigmoid", (x, s * (1 - s)));
}

// hint: Compared are value and slope at −2, then at 1.5. With s = 1 / (1 +
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, 1 - s * s));
}
