// hint: Go on with the new output.
NdArray[] StartFromData(NdArray[] weights, NdArray x)
{
    var result = new List<NdArray>();
    foreach (var w in weights)
    {
        var h = x.MatMul(w).Relu();
        result.Add(w / h.Std().Item());
        x = h;
    }
    return [.. result];
}

// hint: Measure after the ReLU.
NdArray[] StartFromData(NdArray[] weights, NdArray x)
{
    var result = new List<NdArray>();
    foreach (var w in weights)
    {
        result.Add(w / x.MatMul(w).Std().Item());
        x = x.MatMul(result[^1]).Relu();
    }
    return [.. result];
}

// hint: The deviation, not its square.
NdArray[] StartFromData(NdArray[] weights, NdArray x)
{
    var result = new List<NdArray>();
    foreach (var w in weights)
    {
        result.Add(w / x.MatMul(w).Relu().Var().Item());
        x = x.MatMul(result[^1]).Relu();
    }
    return [.. result];
}

// hint: The weights have not changed.
NdArray[] StartFromData(NdArray[] weights, NdArray x)
{
    foreach (var w in weights)
    {
        var spread = x.MatMul(w).Relu().Std().Item();
        x = x.MatMul(w).Relu() / spread;
    }
    return weights;
}

// hint: For each layer: z = h W, s the deviation of max(0, z); W / s; then h
NdArray[] StartFromData(NdArray[] weights, NdArray x) => [.. weights.Select(w => w / w.Std())];
