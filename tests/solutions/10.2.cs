int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - dilation * (k - 1) - 1) / stride + 1;

// or
int OutputSize(int n, int k, int stride, int padding, int dilation)
{
    var covered = dilation * (k - 1) + 1;
    var count = 0;
    for (var start = -padding; start + covered <= n + padding; start += stride)
        count++;
    return count;
}

// or
int OutputSize(int n, int k, int stride, int padding, int dilation)
{
    double covered = dilation * (k - 1) + 1;
    return (int)Math.Floor((n + 2 * padding - covered) / stride) + 1;
}

// or
int OutputSize(int n, int k, int stride, int padding, int dilation) =>
    Tensor.Zeros(1, 1, n, n).Conv2d(Tensor.Ones(1, 1, k, k), null, stride, padding, dilation).Shape[2];

// or
int OutputSize(int n, int k, int stride, int padding, int dilation) =>
    (n + 2 * padding - dilation * (k - 1) - 1 + stride) / stride;

// or
int OutputSize(int n, int k, int stride, int padding, int dilation)
{
    var last = n + padding - 1;
    return Enumerable.Range(0, n + 2 * padding).Count(i => -padding + i * stride + dilation * (k - 1) <= last);
}
