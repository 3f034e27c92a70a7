// hint: Never take the logarithm of a probability: it may be 0.
NdArray MyLogSoftmax(NdArray z) => MySoftmax(z).Log();

// hint: e to the 1000 is infinite: take the largest off first.
NdArray MyLogSoftmax(NdArray z) => z - z.Exp().Sum(axis: 1, keepDims: true).Log();

// hint: The sum is over a row: axis 1.
NdArray MyLogSoftmax(NdArray z)
{
    var shifted = z - z.Max(axis: 1, keepDims: true);
    return shifted - shifted.Exp().Sum(axis: 0, keepDims: true).Log();
}

// hint: Each row has its own maximum.
NdArray MyLogSoftmax(NdArray z)
{
    var shifted = z - z.Max();
    return shifted - shifted.Exp().Sum(axis: 1, keepDims: true).Log();
}

// hint: That is the softmax; its logarithm is asked for.
NdArray MyLogSoftmax(NdArray z) => MySoftmax(z);

// hint: m is taken off inside the sum, but not outside.
NdArray MyLogSoftmax(NdArray z) { var m = z.Max(axis: 1, keepDims: true); return z - (z - m).Exp().Sum(axis: 1, keepDims: true).Log(); }

// hint: The logarithm of the sum is missing.
NdArray MyLogSoftmax(NdArray z) { var m = z.Max(axis: 1, keepDims: true); return z - m - (z - m).Exp().Sum(axis: 1, keepDims: true); }

// hint: The sum is over a row, not over all.
NdArray MyLogSoftmax(NdArray z) { var m = z.Max(axis: 1, keepDims: true); return z - m - (z - m).Exp().Sum().Log(); }

// hint: your code threw ArgumentException: sub: [2, 3] and [2] do not
NdArray MyLogSoftmax(NdArray z) { var m = z.Max(axis: 1); return z - m - (z - m).Exp().Sum(axis: 1).Log(); }

// hint: Every number has the wrong sign.
NdArray MyLogSoftmax(NdArray z) { var m = z.Max(axis: 1, keepDims: true); return -(z - m - (z - m).Exp().Sum(axis: 1, keepDims: true).Log()); }

// hint: Take the largest logit of each row off (keepDims: true), then the
NdArray MyLogSoftmax(NdArray z) { var m = z.Max(axis: 1, keepDims: true); return z - m + (z - m).Exp().Sum(axis: 1, keepDims: true).Log(); }

// hint: The softmax of a row is over axis 1.
NdArray MyLogSoftmax(NdArray z) { var m = z.Max(axis: 0, keepDims: true); return z - m - (z - m).Exp().Sum(axis: 0, keepDims: true).Log(); }
