// hint: The slope by b has the wrong sign.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, a.Data / (b.Data * b.Data)));

// hint: Compared are [value, slope by a, slope by b]. a / b = a · b⁻¹.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1), (b, 1));

// hint: b gets no slope: name both inputs.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data));

// hint: The slope by b has b in place of b².
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, -a.Data / b.Data));

// hint: / b * b divides and multiplies: brackets.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, -a.Data / b.Data * b.Data));

// hint: In the slope by b the factor a is missing.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, 1 / b.Data), (b, -1 / (b.Data * b.Data)));

// hint: Those are the slopes of a product.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, b.Data), (b, a.Data));

// hint: The two slopes are exchanged.
Value Divide(Value a, Value b) => new(a.Data / b.Data, "/", (a, -a.Data / (b.Data * b.Data)), (b, 1 / b.Data));

// hint: Neither input gets a slope: name both in the new Value.
Value Divide(Value a, Value b) => a.Data / b.Data;
