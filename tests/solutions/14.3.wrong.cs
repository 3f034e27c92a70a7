// hint: A Reshape has the right shape, but leaves the numbers in their old
NdArray FromKeras(NdArray kernels) => kernels.Reshape([4, 2, 3, 3]);

// hint: Nothing has changed.
NdArray FromKeras(NdArray kernels) => kernels;

// hint: in and out are exchanged: out comes first.
NdArray FromKeras(NdArray kernels) => kernels.Permute(2, 3, 0, 1);

// hint: height and width are exchanged: every kernel is transposed.
NdArray FromKeras(NdArray kernels) => kernels.Permute(3, 2, 1, 0);

// hint: That is the way back: Permute takes the old axes in the new order.
NdArray FromKeras(NdArray kernels) => kernels.Permute(2, 3, 1, 0);

// hint: in comes second, before height and width.
NdArray FromKeras(NdArray kernels) => kernels.Permute(3, 0, 1, 2);

// hint: out and in come first, before height and width.
NdArray FromKeras(NdArray kernels) => kernels.Permute(0, 1, 3, 2);

// hint: out was axis 3 and is axis 0 now. Where were in, height and width?
NdArray FromKeras(NdArray kernels) => kernels.Transpose(0, 3);
