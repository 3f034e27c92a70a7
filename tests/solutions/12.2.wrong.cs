// hint: The way around is missing: add dy.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// hint: the block has a share, too
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy;

// hint: The slope of tanh is missing.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + dy.MatMul(w.T);

// hint: W must be transposed on the way back.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w);

// hint: W is missing: the slope meets it transposed.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + dy * (1 - x.MatMul(w).Tanh().Square());

// hint: First the slope, then Wᵀ.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + dy.MatMul(w.T) * (1 - x.MatMul(w).Tanh().Square());

// hint: Add dy, not x.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => x + (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// hint: Two ways lead back: dy as it is, and dy times the slope 1 − tanh²,
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + (dy * (1 - x.MatMul(w).Square())).MatMul(w.T);

// hint: The slope is 1 − tanh².
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + (dy * (1 - x.MatMul(w).Tanh())).MatMul(w.T);

// hint: Add the two; do not subtract.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy - (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// hint: Add dy.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy * (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// hint: your code threw ArgumentException: add: [4, 3] and [3, 3] do not
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + x.T.MatMul(dy * (1 - x.MatMul(w).Tanh().Square()));
