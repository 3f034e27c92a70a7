// hint: All gradients share one length
NdArray[] Clip(NdArray[] gradients, double limit) =>
    [.. gradients.Select(gradient => gradient * Math.Min(1, limit / gradient.Norm().Item()))];

// hint: All gradients share one length, here 13, and one factor, limit /
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = Math.Sqrt(gradients.Sum(gradient => gradient.Square().Sum().Item()));
    return [.. gradients.Select(gradient => gradient * (limit / length))];
}

// hint: All gradients share one length, here 13, and one factor, limit /
NdArray[] Clip(NdArray[] gradients, double limit) => [.. gradients.Select(gradient => gradient.Clip(-limit, limit))];

// hint: All gradients share one length, here 13, and one factor, limit /
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = gradients.Sum(gradient => gradient.Square().Sum().Item());
    return [.. gradients.Select(gradient => gradient * Math.Min(1, limit / length))];
}
