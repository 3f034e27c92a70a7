Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases)
{
    for (int i = 0; i < weights.Length; i++)
    {
        x = x.MatMul(weights[i]) + biases[i];
        if (i < weights.Length - 1)
            x = x.Relu();
    }
    return x;
}

// or
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases)
{
    var h = x;
    for (var i = 0; i < weights.Length - 1; i++)
        h = (h.MatMul(weights[i]) + biases[i]).Relu();
    return h.MatMul(weights[^1]) + biases[^1];
}

// or
Tensor Logits(Tensor x, Tensor[] weights, Tensor[] biases)
{
    var h = x.MatMul(weights[0]) + biases[0];
    foreach (var (w, b) in weights.Skip(1).Zip(biases.Skip(1)))
        h = h.Relu().MatMul(w) + b;
    return h;
}
