NdArray[] StartFromData(NdArray[] weights, NdArray x)
{
    var result = new List<NdArray>();
    foreach (var w in weights)
    {
        var spread = x.MatMul(w).Relu().Std().Item();
        result.Add(w / spread);
        x = x.MatMul(result[^1]).Relu();
    }
    return [.. result];
}

// or
NdArray[] StartFromData(NdArray[] weights, NdArray x)
{
    var scaled = new NdArray[weights.Length];
    var h = x;
    for (int layer = 0; layer < weights.Length; layer++)
    {
        var output = NdArray.Maximum(h.MatMul(weights[layer]), 0);
        double[] all = output.ToArray<double>();
        double mean = all.Average();
        double s = Math.Sqrt(all.Average(v => (v - mean) * (v - mean)));
        scaled[layer] = weights[layer] * (1 / s);
        h = output / s;
    }
    return scaled;
}

// or
NdArray[] StartFromData(NdArray[] weights, NdArray x)
{
    if (weights.Length == 0) return [];
    var first = weights[0] / x.MatMul(weights[0]).Relu().Std();
    return [first, .. StartFromData(weights[1..], x.MatMul(first).Relu())];
}
