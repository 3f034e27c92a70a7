// hint: never take the logarithm of a probability
NdArray MyLogSoftmax(NdArray z) => MySoftmax(z).Log();
