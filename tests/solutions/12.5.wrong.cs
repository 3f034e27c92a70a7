// hint: The learned scale gamma is missing.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    x / (x.Square().Mean(axis: 1, keepDims: true) + epsilon).Sqrt();

// hint: Over each row: axis 1.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    gamma * x / (x.Square().Mean(axis: 0) + epsilon).Sqrt();

// hint: Divide by the root.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    gamma * x / (x.Square().Mean(axis: 1, keepDims: true) + epsilon);

// hint: ε is under the root.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    gamma * x / (x.Square().Mean(axis: 1, keepDims: true).Sqrt() + epsilon);

// hint: Each row has its own mean.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) => gamma * x / (x.Square().Mean() + epsilon).Sqrt();

// hint: A mean, not a sum.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    gamma * x / (x.Square().Sum(axis: 1, keepDims: true) + epsilon).Sqrt();

// hint: That is layer norm: here no mean is subtracted.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    gamma * (x - x.Mean(axis: 1, keepDims: true)) / (x.Var(axis: 1, keepDims: true) + epsilon).Sqrt();

// hint: The squares are those of x.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) => gamma * x / (x.Var(axis: 1, keepDims: true) + epsilon).Sqrt();

// hint: Divide, do not multiply.
NdArray RmsNorm(NdArray x, NdArray gamma, double epsilon) =>
    gamma * x * (x.Square().Mean(axis: 1, keepDims: true) + epsilon).Sqrt();
