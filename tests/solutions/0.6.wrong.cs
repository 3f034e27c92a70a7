// hint: Those are the farthest: ArgMin.
NdArray Nearest(NdArray x, NdArray centres) => (x.ExpandDims(1) - centres).Square().Sum(axis: 2).ArgMax(axis: 1);

// hint: Signs cancel: square the differences.
NdArray Nearest(NdArray x, NdArray centres) => (x.ExpandDims(1) - centres).Sum(axis: 2).ArgMin(axis: 1);

// hint: Square the differences.
NdArray Nearest(NdArray x, NdArray centres) => (x.ExpandDims(1) - centres).Abs().Sum(axis: 2).ArgMin(axis: 1);

// hint: the answer has shape [3], expected was [9] for (3). Those are the points that are nearest to each centre; the
NdArray Nearest(NdArray x, NdArray centres) => (x.ExpandDims(1) - centres).Square().Sum(axis: 2).ArgMin(axis: 0);

// hint: Return indices, not distances.
NdArray Nearest(NdArray x, NdArray centres) => (x.ExpandDims(1) - centres).Square().Sum(axis: 2).Min(axis: 1);

// hint: your code threw ArgumentException: sub: [9, 2] and [3, 2] do not broadcast: aligned at the last axis, sizes 9
NdArray Nearest(NdArray x, NdArray centres) => (x - centres).Square().Sum(axis: 1).ArgMin(axis: 0);

// hint: Tried are 9 rows and 3, 4 and 2 centres. Keep the index of the smallest distance.
NdArray Nearest(NdArray x, NdArray centres) => x.MatMul(centres.T).ArgMin(axis: 1);

// hint: your code threw ArgumentException: add: Int32 arrays store and count; for mathematics convert with To(DType.Fl
NdArray Nearest(NdArray x, NdArray centres) => (x.ExpandDims(1) - centres).Square().Sum(axis: 2).ArgMin(axis: 1) + 1;

// hint: The answer is the same for every input: is an argument not used? Tried are 9 rows and 3, 4 and 2 centres. Keep
NdArray Nearest(NdArray x, NdArray centres) => NdArray.Zeros(x.Shape[0]);
