// hint: All gradients share one length
NdArray[] Clip(NdArray[] gradients, double limit) =>
    [.. gradients.Select(gradient => gradient * Math.Min(1, limit / gradient.Norm().Item()))];

// hint: Gradients that are short enough stay as they are.
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = Math.Sqrt(gradients.Sum(gradient => gradient.Square().Sum().Item()));
    return [.. gradients.Select(gradient => gradient * (limit / length))];
}

// hint: Each number is cut: the direction changes.
NdArray[] Clip(NdArray[] gradients, double limit) => [.. gradients.Select(gradient => gradient.Clip(-limit, limit))];

// hint: The length is the root of the sum of squares.
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = gradients.Sum(gradient => gradient.Square().Sum().Item());
    return [.. gradients.Select(gradient => gradient * Math.Min(1, limit / length))];
}

// hint: Nothing is shortened.
NdArray[] Clip(NdArray[] gradients, double limit) => gradients;

// hint: Sum the squares, not the lengths.
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = gradients.Sum(g => g.Norm().Item());
    return [.. gradients.Select(g => g * Math.Min(1, limit / length))];
}

// hint: The new length is limit, not 1.
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = Math.Sqrt(gradients.Sum(g => g.Square().Sum().Item()));
    return length > limit ? [.. gradients.Select(g => g / length)] : gradients;
}

// hint: Sum the squares of all numbers of all gradients, take the root, then
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = Math.Sqrt(gradients.Sum(g => g.Square().Sum().Item()));
    return length < limit ? [.. gradients.Select(g => g * limit / length)] : gradients;
}

// hint: your code threw IndexOutOfRangeException: Index was outside the
NdArray[] Clip(NdArray[] gradients, double limit) => [gradients[0] * 0.1, gradients[1] * 0.1];
