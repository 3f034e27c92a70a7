// hint: The padding counts on both sides.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + padding - dilation * (k - 1) - 1) / stride + 1;

// hint: The taps of a kernel are d apart: it covers more.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - k) / stride + 1;

// hint: One output more: the window at the start counts, too.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - dilation * (k - 1) - 1) / stride;

// hint: The window moves by stride.
int OutputSize(int n, int k, int stride, int padding, int dilation) => n + 2 * padding - dilation * (k - 1);

// hint: Round down: the last window must fit.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (int)Math.Ceiling((n + 2.0 * padding - dilation * (k - 1) - 1) / stride) + 1;

// hint: k taps have k − 1 gaps: d (k − 1) + 1.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - dilation * k) / stride + 1;

// hint: Divide by the stride first, then add 1.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n + 2 * padding - dilation * (k - 1)) / stride;

// hint: The padding is missing.
int OutputSize(int n, int k, int stride, int padding, int dilation) => (n - dilation * (k - 1) - 1) / stride + 1;

// hint: A kernel of k taps that are d apart covers d (k − 1) + 1 of the n +
int OutputSize(int n, int k, int stride, int padding, int dilation) => n + 2 * padding - dilation * (k - 1) - 1 / stride + 1;
