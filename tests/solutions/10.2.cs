int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - dilation * (k - 1) - 1) / stride + 1;
