NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => (y - t).Sign() / y.Size;

// or
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) =>
    ((y > t).To(DType.Float64) - (y < t).To(DType.Float64)) / y.Shape[0];

// or
NdArray AbsoluteErrorGradient(NdArray y, NdArray t)
{
    var e = (y - t).ToArray<double>();
    return NdArray.From(e.Select(v => v > 0 ? 1.0 / e.Length : v < 0 ? -1.0 / e.Length : 0).ToArray()).Reshape(y.Shape);
}

// or
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) => ((y > t).To(DType.Float64) - (y < t).To(DType.Float64)) / t.Size;

// or
NdArray AbsoluteErrorGradient(NdArray y, NdArray t) { var n = 1.0 / y.Shape.Size; return n * (y - t).Sign(); }
