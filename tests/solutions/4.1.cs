NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h * (1 - h);
