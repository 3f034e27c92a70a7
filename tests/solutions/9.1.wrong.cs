// hint: never take the logarithm of a probability
NdArray MyLogSoftmax(NdArray z) => MySoftmax(z).Log();

// hint: Take the largest logit off first, row by row (keepDims: true), and
NdArray MyLogSoftmax(NdArray z) => z - z.Exp().Sum(axis: 1, keepDims: true).Log();

// hint: Take the largest logit off first, row by row (keepDims: true), and
NdArray MyLogSoftmax(NdArray z)
{
    var shifted = z - z.Max(axis: 1, keepDims: true);
    return shifted - shifted.Exp().Sum(axis: 0, keepDims: true).Log();
}

// hint: Take the largest logit off first, row by row (keepDims: true), and
NdArray MyLogSoftmax(NdArray z)
{
    var shifted = z - z.Max();
    return shifted - shifted.Exp().Sum(axis: 1, keepDims: true).Log();
}
