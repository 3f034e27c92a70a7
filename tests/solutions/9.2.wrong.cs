// hint: is the mean over the batch missing?
NdArray LogitGradient(NdArray z, NdArray labels) => MySoftmax(z) - NdArray.OneHot(labels, z.Shape[1], DType.Float64);
