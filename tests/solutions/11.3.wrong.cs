// hint: p is the probability to drop, not to keep.
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise < p).To(x.DType) / p;

// hint: What is kept must be multiplied by 1 / (1 − p).
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType);

// hint: Divide by 1 − p: the others make up for the lost.
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType) * (1 - p);

// hint: Nothing is dropped.
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (1 - p);

// hint: The mask is upside down: keep where noise ≥ p.
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise < p).To(x.DType) / (1 - p);

// hint: A share of 1 − p is kept, so divide by that.
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * (noise >= p).To(x.DType) / p;

// hint: Keep a number where its noise is at least p, and multiply it by 1 /
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x * noise / (1 - p);

// hint: That is the mask; multiply x by it.
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => (noise >= p).To(x.DType) / (1 - p);

// hint: your code threw ArgumentException: allclose: [4] and [6] do not
NdArray DropoutByHand(NdArray x, NdArray noise, double p) => x[noise >= p] / (1 - p);
