// hint: Two ways lead back
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// hint: ?
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy;

// hint: ?
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + dy.MatMul(w.T);

// hint: ?
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w);
