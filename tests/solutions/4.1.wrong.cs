// hint: written with its value h, is h (1 − h)
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * (1 - h.Square());

// hint: The derivative of σ, written with its value h, is h (1 − h). For h =
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => h * (1 - h);

// hint: The derivative of σ, written with its value h, is h (1 − h). For h =
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h;

// hint: The derivative of σ, written with its value h, is h (1 − h). For h =
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h.Sigmoid() * (1 - h.Sigmoid());
