NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType) / (1 - p);
