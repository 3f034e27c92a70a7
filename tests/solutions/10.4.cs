NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (padded, k) = (x.Pad([(padding, padding), (padding, padding)]), kernel.Shape[0]);
    var (rows, columns) = ((padded.Shape[0] - k) / stride + 1, (padded.Shape[1] - k) / stride + 1);
    var y = NdArray.Zeros([rows, columns], DType.Float64);
    for (var i = 0; i < rows; i++)
        for (var j = 0; j < columns; j++)
            y[i, j] = (padded[(i * stride)..(i * stride + k), (j * stride)..(j * stride + k)] * kernel).Sum();
    return y;
}

// or
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var (h, w, k) = (x.Shape[0], x.Shape[1], kernel.Shape[0]);
    var y = new double[(h + 2 * padding - k) / stride + 1, (w + 2 * padding - k) / stride + 1];
    for (var i = 0; i < y.GetLength(0); i++)
        for (var j = 0; j < y.GetLength(1); j++)
            for (var u = 0; u < k; u++)
                for (var v = 0; v < k; v++)
                {
                    var (row, column) = (i * stride + u - padding, j * stride + v - padding);
                    if (row >= 0 && row < h && column >= 0 && column < w)
                        y[i, j] += x[row, column].Item() * kernel[u, v].Item();
                }
    return NdArray.FromArray(y);
}

// or
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var k = kernel.Shape[0];
    var big = NdArray.Zeros([x.Shape[0] + 2 * padding, x.Shape[1] + 2 * padding], DType.Float64);
    for (int i = 0; i < x.Shape[0]; i++)
        for (int j = 0; j < x.Shape[1]; j++)
            big[i + padding, j + padding] = x[i, j];
    var rows = new List<NdArray>();
    for (int i = 0; i + k <= big.Shape[0]; i += stride)
    {
        var row = new List<double>();
        for (int j = 0; j + k <= big.Shape[1]; j += stride)
            row.Add((big[i..(i + k), j..(j + k)] * kernel).Sum().Item());
        rows.Add(NdArray.From(row.ToArray()));
    }
    return NdArray.Stack(rows);
}

// or
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding)
{
    var all = Slide(x.Pad([(padding, padding), (padding, padding)]), kernel);
    int OutputCount(int n) => (n - 1) / stride + 1;
    var y = NdArray.Zeros([OutputCount(all.Shape[0]), OutputCount(all.Shape[1])], DType.Float64);
    for (int i = 0; i < y.Shape[0]; i++)
        for (int j = 0; j < y.Shape[1]; j++)
            y[i, j] = all[i * stride, j * stride];
    return y;
}

// or
NdArray Convolve(NdArray x, NdArray kernel, int stride, int padding) =>
    new Tensor(x.Reshape(1, 1, x.Shape[0], x.Shape[1]))
        .Conv2d(new Tensor(kernel.Reshape(1, 1, kernel.Shape[0], kernel.Shape[1])), null, stride, padding).Data[0, 0];
