// hint: 1 − h² is the slope of tanh; that of σ is h (1 − h).
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * (1 - h.Square());

// hint: The error dh that arrives is missing.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => h * (1 - h);

// hint: A factor 1 − h is missing.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h;

// hint: h is σ(z) already: no second σ.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h.Sigmoid() * (1 - h.Sigmoid());

// hint: A factor h is missing.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * (1 - h);

// hint: The chain rule multiplies; it does not add.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh + h * (1 - h);

// hint: Every number has the wrong sign.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h * (h - 1);

// hint: The derivative of σ, written with its value h, is h (1 − h). For h = 0.5 it is 0.25.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h * 1 - h;

// hint: your code threw ArgumentException: matmul: [3, 2] x [3, 2]: inner sizes 2 and 3 differ. The derivative of σ, w
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh.MatMul(h * (1 - h));

// hint: It is 3 times too small, the number of rows: is it a mean instead of a sum over the batch?
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh * h * (1 - h) / h.Size;

// hint: The slope multiplies on the way back, too.
NdArray BackThroughSigmoid(NdArray h, NdArray dh) => dh / (h * (1 - h));
