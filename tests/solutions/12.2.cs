NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy) => dy + (dy * (1 - x.MatMul(w).Tanh().Square())).MatMul(w.T);

// or
NdArray BackThroughResidual(NdArray x, NdArray w, NdArray dy)
{
    var h = x.MatMul(w).Tanh();
    var dz = dy * (1 - h * h);
    return dz.MatMul(w.T) + dy;
}
