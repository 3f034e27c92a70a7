// hint: is the mean over the batch missing?
NdArray LogitGradient(NdArray z, NdArray labels) => MySoftmax(z) - NdArray.OneHot(labels, z.Shape[1], DType.Float64);

// hint: Every number has the wrong sign.
NdArray LogitGradient(NdArray z, NdArray labels) => (NdArray.OneHot(labels, z.Shape[1], DType.Float64) - MySoftmax(z)) / z.Shape[0];

// hint: Probability minus truth, where the truth is 1 at the label and 0
NdArray LogitGradient(NdArray z, NdArray labels) => MySoftmax(z) / z.Shape[0];

// hint: Probability minus truth, where the truth is 1 at the label and 0
NdArray LogitGradient(NdArray z, NdArray labels) => (z - NdArray.OneHot(labels, z.Shape[1], DType.Float64)) / z.Shape[0];
