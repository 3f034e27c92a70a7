// hint: The way around is missing: add dy.
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// hint: the block has a share, too
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy;

// hint: Two ways lead back: dy as it is, and dy times the slope 1 − tanh²,
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + dy.MatMul(w.T);

// hint: Two ways lead back: dy as it is, and dy times the slope 1 − tanh²,
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w);
