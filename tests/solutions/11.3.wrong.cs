// hint: it is kept where the noise is at least p
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise < p).To(x.DType) / p;

// hint: With probability p a number is dropped, so it is kept where the noise
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType);

// hint: With probability p a number is dropped, so it is kept where the noise
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType) * (1 - p);

// hint: With probability p a number is dropped, so it is kept where the noise
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (1 - p);
