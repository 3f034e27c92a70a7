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

// or
NdArray[] Clip(NdArray[] gradients, double limit)
{
    double total = 0;
    foreach (var g in gradients)
        for (int i = 0; i < g.Size; i++)
            total += Math.Pow((double)g.Ravel()[i], 2);
    var scale = Math.Min(1.0, limit / Math.Sqrt(total));
    var result = new NdArray[gradients.Length];
    for (int i = 0; i < gradients.Length; i++) result[i] = gradients[i] * scale;
    return result;
}

// or
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var length = NdArray.Concat([.. gradients.Select(g => g.Ravel())]).Norm().Item();
    return length > limit ? [.. gradients.Select(g => g / length * limit)] : gradients;
}

// or
NdArray[] Clip(NdArray[] gradients, double limit)
{
    var norm = Math.Sqrt(gradients.Sum(g => Math.Pow(g.Norm().Item(), 2)));
    if (norm > limit)
        for (int i = 0; i < gradients.Length; i++)
            gradients[i] = gradients[i] * (limit / norm);
    return gradients;
}
