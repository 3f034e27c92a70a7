// hint: All gradients share one length
NdArray[] Clip(NdArray[] gradients, double limit) =>
    [.. gradients.Select(gradient => gradient * Math.Min(1, limit / gradient.Norm().Item()))];
