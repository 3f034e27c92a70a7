// hint: the mask is missing
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g / (1 - p);

// hint: A number that was kept is multiplied, too
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType);

// hint: A number that was dropped had no effect, so its gradient is 0.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise < p).To(g.DType) / (1 - p);

// hint: A number that was kept was multiplied by 1 / (1 − p)
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType) * (1 - p);

// hint: A number that was kept was multiplied by 1 / (1 − p)
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType) / p;

// hint: A number that was dropped had no effect, so its gradient is 0.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * noise / (1 - p);
