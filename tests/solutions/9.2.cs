NdArray LogitGradient(NdArray z, NdArray labels) => (MySoftmax(z) - NdArray.OneHot(labels, z.Shape[1], DType.Float64)) / z.Shape[0];

// or
NdArray LogitGradient(NdArray z, NdArray labels)
{
    var p = MySoftmax(z);
    for (var i = 0; i < z.Shape[0]; i++)
        p[i, (int)labels[i]] -= 1;
    return p / z.Shape[0];
}

// or
NdArray LogitGradient(NdArray z, NdArray labels)
{
    var zt = new Tensor(z).WithGrad();
    Loss.CrossEntropy(zt, new Tensor(labels)).Backward();
    return zt.Grad!.Data;
}

// or
NdArray LogitGradient(NdArray z, NdArray labels)
{
    var p = MySoftmax(z);
    var n = (double)z.Shape[0];
    var grad = NdArray.Zeros(z.Shape, DType.Float64);
    for (int i = 0; i < z.Shape[0]; i++)
        for (int k = 0; k < z.Shape[1]; k++)
            grad[i, k] = (p[i, k].Item() - ((int)labels[i].Item() == k ? 1 : 0)) / n;
    return grad;
}

// or
NdArray LogitGradient(NdArray logits, NdArray labels) =>
    1.0 / labels.Size * (logits.Softmax(1) - NdArray.OneHot(labels, logits.Shape[1]).To(DType.Float64));
