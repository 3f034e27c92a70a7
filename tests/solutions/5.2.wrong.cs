// hint: Every number has the wrong sign.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, a.Data / (b.Data * b.Data)));
