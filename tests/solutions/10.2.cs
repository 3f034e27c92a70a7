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
