// hint: it is kept where the noise is at least p
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise < p).To(x.DType) / p;

// hint: ?
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType);

// hint: ?
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType) * (1 - p);

// hint: ?
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (1 - p);
