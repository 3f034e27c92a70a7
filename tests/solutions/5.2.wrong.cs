// hint: the slope by b is −a / b²
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, a.Data / (b.Data * b.Data)));

// hint: Compared are value, slope by a, slope by b. a / b = a · b⁻¹: the
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1), (b, 1));

// hint: Compared are value, slope by a, slope by b. a / b = a · b⁻¹: the
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data));

// hint: Compared are value, slope by a, slope by b. a / b = a · b⁻¹: the
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, -a.Data / b.Data));
