// hint: Windows that overlap share pixels: each adds kernel − 1.
int ReceptiveField((int Kernel, int Stride)[] layers) => layers.Sum(layer => layer.Kernel);

// hint: Windows overlap: sizes do not multiply.
int ReceptiveField((int Kernel, int Stride)[] layers) => layers.Aggregate(1, (f, layer) => f * layer.Kernel);

// hint: The strides before a layer spread its inputs apart.
int ReceptiveField((int Kernel, int Stride)[] layers) => 1 + layers.Sum(layer => layer.Kernel - 1);

// hint: A layer's own stride moves the outputs after it, not it.
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (field, step) = (1, 1);
    foreach (var (kernel, stride) in layers)
    {
        step *= stride;
        field += (kernel - 1) * step;
    }
    return field;
}

// hint: Begin with one pixel.
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (field, step) = (0, 1);
    foreach (var (kernel, stride) in layers)
    {
        field += (kernel - 1) * step;
        step *= stride;
    }
    return field;
}

// hint: Each layer adds (kernel − 1) times the product of all strides before
int ReceptiveField((int Kernel, int Stride)[] layers)
{
    var (field, step) = (1, 1);
    foreach (var (kernel, stride) in layers)
    {
        field += (kernel - 1) * step;
        step = stride;
    }
    return field;
}
