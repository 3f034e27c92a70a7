NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign() / y.Size;

// or
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) =>
    ((y > t).To(DType.Float64) - (y < t).To(DType.Float64)) / y.Shape[0];
