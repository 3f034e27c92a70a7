// hint: Does the padding count on both sides?
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + padding - dilation * (k - 1) - 1) / stride + 1;
