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
