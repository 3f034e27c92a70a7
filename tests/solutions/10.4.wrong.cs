// hint: The window at (i, j) begins at row i · stride and column j · stride.
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

// hint: Pad all sides.
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

// hint: your code threw ArgumentException: index: [8..11, 0..3]: 8..11 is
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

// hint: The kernel is transposed.
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

// hint: The kernel is turned by 180°.
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

// hint: The stride is missing.
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding) =>
    Slide(x.Pad([(padding, padding), (padding, padding)]), kernel);

// hint: The border of zeros is missing.
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var k = kernel.Shape[0];
    var (rows, columns) = ((x.Shape[0] - k) / stride + 1, (x.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (x[(i * stride)..(i * stride + k), (j * stride)..(j * stride + k)] * kernel).Sum();
    return y;
}

// hint: An output sums k × k products; 10.2 says how many fit, in a row and
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (padded, k) = (x.Pad([(padding, padding), (padding, padding)]), kernel.Shape[0]);
    var (rows, columns) = ((padded.Shape[0] - k) / stride + 1, (padded.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (padded[(i * stride)..(i * stride + k), (j * stride)..(j * stride + k)] * kernel).Mean();
    return y;
}
