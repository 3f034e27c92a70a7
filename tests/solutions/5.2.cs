Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, -a.Data / (b.Data * b.Data)));

// or
Value Divide(Value a, Value b) => a * new Value(1 / b.Data, "1/x", (b, -1 / (b.Data * b.Data)));
