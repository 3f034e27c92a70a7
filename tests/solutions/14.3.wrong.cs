// hint: A Reshape has the right shape, but leaves the numbers in their old order.
NdArray FromKeras(NdArray kernels) => kernels.Reshape([4, 2, 3, 3]);

// hint: Element [o, i, y, x] is the element [y, x, i, o] of Keras. A Reshape
NdArray FromKeras(NdArray kernels) => kernels;

// hint: Element [o, i, y, x] is the element [y, x, i, o] of Keras. A Reshape
NdArray FromKeras(NdArray kernels) => kernels.Permute(2, 3, 0, 1);

// hint: Element [o, i, y, x] is the element [y, x, i, o] of Keras. A Reshape
NdArray FromKeras(NdArray kernels) => kernels.Permute(3, 2, 1, 0);
