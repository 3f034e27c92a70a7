NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = Math.Sqrt(gradients.Sum(gradient => gradient.Square().Sum().Item()));
    return [.. gradients.Select(gradient => gradient * Math.Min(1, limit / length))];
}

// or
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var sum = 0.0;
    foreach (var gradient in gradients)
        sum += gradient.Square().Sum().Item();
    if (Math.Sqrt(sum) <= limit)
        return gradients;
    return gradients.Select(gradient => gradient * (limit / Math.Sqrt(sum))).ToArray();
}
