NdArray FromKeras(NdArray kernels) => kernels.Permute(3, 2, 0, 1);

// or
NdArray FromKeras(NdArray kernels) => kernels.Transpose(0, 3).Transpose(1, 2).Transpose(2, 3);
