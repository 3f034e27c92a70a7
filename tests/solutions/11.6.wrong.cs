// hint: A number that was dropped had no effect, so its gradient is 0.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g / (1 - p);

// hint: It is 0.7 times what it should be
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType);

// hint: A number that was dropped had no effect, so its gradient is 0.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise < p).To(g.DType) / (1 - p);

// hint: A number that was kept was multiplied by 1 / (1 − p)
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType) * (1 - p);

// hint: A number that was kept was multiplied by 1 / (1 − p)
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType) / p;

// hint: A number that was dropped had no effect, so its gradient is 0.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * noise / (1 - p);
