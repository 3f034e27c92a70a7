// hint: written with its value h, is h (1 − h)
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * (1 - h.Square());
