NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = Math.Sqrt(gradients.Sum(gradient => gradient.Square().Sum().Item()));
    return [.. gradients.Select(gradient => gradient * Math.Min(1, limit / length))];
}
