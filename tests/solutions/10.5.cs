int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (field, step) = (1, 1);
    foreach (var (kernel, stride) in layers)
    {
        field += (kernel - 1) * step;
        step *= stride;
    }
    return field;
}

// or
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    // from the last layer back: r outputs need (r - 1) * stride + kernel inputs
    var r = 1;
    for (int i = layers.Length - 1; i >= 0; i--)
        r = (r - 1) * layers[i].Stride + layers[i].Kernel;
    return r;
}

// or
int ReceptiveField((int Kernel, int Stride)[] layers) =>
    1 + layers.Select((layer, i) =>
        (layer.Kernel - 1) * layers.Take(i).Aggregate(1, (product, before) => product * before.Stride)).Sum();
