NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign() / y.Size;
