// hint: After a stride, neighbours are further apart.
int ReceptiveField((int Kernel, int Stride)[] layers) => 1 + layers.Sum(layer => layer.Kernel - 1);

// hint: Strides multiply.
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (seen, apart) = (1, 1);
    foreach (var (kernel, stride) in layers)
    {
        seen += (kernel - 1) * apart;
        apart += stride - 1;
    }
    return seen;
}

// hint: All strides before a layer count.
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var seen = 1;
    for (var i = 0; i < layers.Length; i++)
        seen += (layers[i].Kernel - 1) * (i > 0 ? layers[i - 1].Stride : 1);
    return seen;
}

// hint: From the first to the last of k numbers: k − 1 steps.
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (seen, apart) = (1, 1);
    foreach (var (kernel, stride) in layers)
    {
        seen += kernel * apart;
        apart *= stride;
    }
    return seen;
}

// hint: Begin with one pixel: that is what a number sees at first.
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (seen, apart) = (0, 1);
    foreach (var (kernel, stride) in layers)
    {
        seen += (kernel - 1) * apart;
        apart *= stride;
    }
    return seen;
}

// hint: Fields overlap: no product.
int ReceptiveField((int Kernel, int Stride)[] layers) => layers.Aggregate(1, (seen, layer) => seen * layer.Kernel);

// hint: A layer's own stride counts only for the layers after it.
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (seen, apart) = (1, 1);
    foreach (var (kernel, stride) in layers)
    {
        apart *= stride;
        seen += (kernel - 1) * apart;
    }
    return seen;
}

// hint: The answer is the same for every input: is an argument not used?
int ReceptiveField((int Kernel, int Stride)[] layers) => 10;
