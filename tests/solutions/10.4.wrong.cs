// hint: The output at (i, j) looks at the rows from i · stride
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (padded, k) = (x.Pad([(padding, padding), (padding, padding)]), kernel.Shape[0]);
    var (rows, columns) = ((padded.Shape[0] - k) / stride + 1, (padded.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (padded[i..(i + k), j..(j + k)] * kernel).Sum();
    return y;
}

// hint: The output at (i, j) looks at the rows from i · stride
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (padded, k) = (x.Pad([(padding, 0), (padding, 0)]), kernel.Shape[0]);
    var (rows, columns) = ((padded.Shape[0] - k) / stride + 1, (padded.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (padded[(i * stride)..(i * stride + k), (j * stride)..(j * stride + k)] * kernel).Sum();
    return y;
}

// hint: The output at (i, j) looks at the rows from i · stride
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (padded, k) = (x.Pad([(padding, padding), (padding, padding)]), kernel.Shape[0]);
    var (rows, columns) = ((padded.Shape[0] - k) + 1, (padded.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (padded[(i * stride)..(i * stride + k), (j * stride)..(j * stride + k)] * kernel).Sum();
    return y;
}

// hint: The output at (i, j) looks at the rows from i · stride
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (padded, k) = (x.Pad([(padding, padding), (padding, padding)]), kernel.Shape[0]);
    var (rows, columns) = ((padded.Shape[0] - k) / stride + 1, (padded.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (padded[(i * stride)..(i * stride + k), (j * stride)..(j * stride + k)] * kernel.T).Sum();
    return y;
}

// hint: Every number has the wrong sign.
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (padded, k) = (x.Pad([(padding, padding), (padding, padding)]), kernel.Shape[0]);
    var (rows, columns) = ((padded.Shape[0] - k) / stride + 1, (padded.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (padded[(i * stride)..(i * stride + k), (j * stride)..(j * stride + k)] * kernel.Flip()).Sum();
    return y;
}
