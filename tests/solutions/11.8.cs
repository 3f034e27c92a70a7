int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (seen, apart) = (1, 1);
    foreach (var (kernel, stride) in layers)
    {
        seen += (kernel - 1) * apart;
        apart *= stride;
    }
    return seen;
}

// or
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    // From the last layer to the first: n numbers of a map come from (n - 1) strides and a kernel.
    var seen = 1;
    for (var i = layers.Length - 1; i >= 0; i--)
        seen = (seen - 1) * layers[i].Stride + layers[i].Kernel;
    return seen;
}

// or
int ReceptiveField((int Kernel, int Stride)[] layers) => layers.Length == 0 ? 1
    : layers[0].Kernel + (ReceptiveField(layers[1..]) - 1) * layers[0].Stride;

// or
int ReceptiveField((int Kernel, int Stride)[] layers) => 1 + layers.Select((layer, i) =>
    (layer.Kernel - 1) * layers.Take(i).Aggregate(1, (product, before) => product * before.Stride)).Sum();
