// hint: Does the padding count on both sides?
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + padding - dilation * (k - 1) - 1) / stride + 1;

// hint: ?
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - k) / stride + 1;

// hint: ?
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - dilation * (k - 1) - 1) / stride;

// hint: ?
int OutputSize(int n, int k, int stride, int padding, int dilation) => n + 2 * padding - dilation * (k - 1);
