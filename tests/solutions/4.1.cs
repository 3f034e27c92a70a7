NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h * (1 - h);

// or
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * (h - h.Square());
