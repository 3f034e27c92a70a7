// hint: Is the mean over the batch missing? Divide by n.
NdArray LogitGradient(NdArray z, NdArray labels) => MySoftmax(z) - NdArray.OneHot(labels, z.Shape[1], DType.Float64);

// hint: Every number has the wrong sign: p − t.
NdArray LogitGradient(NdArray z, NdArray labels) => (NdArray.OneHot(labels, z.Shape[1], DType.Float64) - MySoftmax(z)) / z.Shape[0];

// hint: The truth is missing: take 1 off at the label.
NdArray LogitGradient(NdArray z, NdArray labels) => MySoftmax(z) / z.Shape[0];

// hint: Those are the logits; take the probabilities.
NdArray LogitGradient(NdArray z, NdArray labels) => (z - NdArray.OneHot(labels, z.Shape[1], DType.Float64)) / z.Shape[0];

// hint: n is the number of rows, not of classes.
NdArray LogitGradient(NdArray z, NdArray labels) => (MySoftmax(z) - NdArray.OneHot(labels, z.Shape[1], DType.Float64)) / z.Shape[1];

// hint: Probability minus truth, which is 1 at the label and 0 elsewhere; all
NdArray LogitGradient(NdArray z, NdArray labels) => -NdArray.OneHot(labels, z.Shape[1], DType.Float64) / z.Shape[0];

// hint: Make one-hot rows of the labels.
NdArray LogitGradient(NdArray z, NdArray labels) => (MySoftmax(z) - labels.ExpandDims(1).To(DType.Float64)) / z.Shape[0];

// hint: No logarithm: probability minus truth.
NdArray LogitGradient(NdArray z, NdArray labels) => (MySoftmax(z).Log() - NdArray.OneHot(labels, z.Shape[1], DType.Float64)) / z.Shape[0];

// hint: your code threw ArgumentException: sub: [4, 3] and [4, 10] do not
NdArray LogitGradient(NdArray z, NdArray labels) => (MySoftmax(z) - NdArray.OneHot(labels, 10, DType.Float64)) / z.Shape[0];
