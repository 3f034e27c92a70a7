NdArray FromKeras(NdArray kernels) => kernels.Permute(3, 2, 0, 1);
