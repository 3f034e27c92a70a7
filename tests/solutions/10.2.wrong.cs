// hint: Does the padding count on both sides?
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + padding - dilation * (k - 1) - 1) / stride + 1;

// hint: A kernel of k taps that stand d apart covers d (k − 1) + 1 pixels.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - k) / stride + 1;

// hint: It is off by one.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - dilation * (k - 1) - 1) / stride;

// hint: A kernel of k taps that stand d apart covers d (k − 1) + 1 pixels.
int OutputSize(int n, int k, int stride, int padding, int dilation) => n + 2 * padding - dilation * (k - 1);
