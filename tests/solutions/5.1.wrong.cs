// hint: The value is right; the slope is s (1 − s), not s.
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, s));
}

// hint: The value is right; in the slope the factor s is missing.
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, 1 - s));
}

// hint: The value is σ(−x): look at the exponent's sign.
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(x.Data));
    return new(s, "sigmoid", (x, s * (1 - s)));
}

// hint: The value is right; 1 − s² is the slope of tanh.
Value Sigmoid(Value x)
{
    var s = 1 / (1 + Math.Exp(-x.Data));
    return new(s, "sigmoid", (x, 1 - s * s));
}

// hint: The value is right; x gets no slope: name it as an input.
Value Sigmoid(Value x) { double s = 1 / (1 + Math.Exp(-x.Data)); return new Value(s, "s"); }

// hint: The value is right; the slope is not 1.
Value Sigmoid(Value x) { double s = 1 / (1 + Math.Exp(-x.Data)); return new Value(s, "s", (x, 1)); }

// hint: Compared are [value, slope]. With s = σ(x), from x.Data, the slope is s (1 − s).
Value Sigmoid(Value x) { double s = 1 / (1 + Math.Exp(-x.Data)); return new Value(s, "s", (x, -s * (1 - s))); }
