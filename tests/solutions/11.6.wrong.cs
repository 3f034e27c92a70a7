// hint: the mask is missing
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g / (1 - p);

// hint: A number that was kept is multiplied, too
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType);

// hint: The mask is upside down: noise ≥ p was kept.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise < p).To(g.DType) / (1 - p);

// hint: Forward divided by 1 − p, so backward does, too.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType) * (1 - p);

// hint: A share of 1 − p was kept, so it is 1 / (1 − p).
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise >= p).To(g.DType) / p;

// hint: The noise itself is no mask: compare it with p.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * noise / (1 - p);

// hint: Multiply the gradient that arrives.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => (noise >= p).To(g.DType) / (1 - p);

// hint: What was dropped gets no gradient, and what was kept is multiplied.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g;

// hint: p is the probability to drop, not to keep.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (noise < p).To(g.DType) / p;

// hint: Dropped: gradient 0. Kept: multiplied by 1 / (1 − p), so its gradient
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => g * (NdArray.Rand(g.Shape, rng) >= p).To(g.DType) / (1 - p);

// hint: Every number has the wrong sign.
NdArray BackThroughDropout(NdArray g, NdArray noise, double p) => -g * (noise >= p).To(g.DType) / (1 - p);
