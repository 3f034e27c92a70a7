Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, -a.Data / (b.Data * b.Data)));

// or
Value Divide(Value a, Value b) => a * new Value(1 / b.Data, "1/x", (b, -1 / (b.Data * b.Data)));

// or
Value Divide(Value a, Value b) => new(a.Data / b.Data, "÷", (a, 1 / b.Data), (b, -a.Data / Math.Pow(b.Data, 2)));

// or
Value Divide(Value a, Value b)
{
    var inv = new Value(1 / b.Data, "inv", (b, -1 / (b.Data * b.Data)));
    return a * inv;
}

// or
Value Divide(Value a, Value b)
{
    var y = a.Data / b.Data;
    return new Value(y, "/", (b, -y / b.Data), (a, 1 / b.Data));
}
