// expect 3.1=4
// exercise id=3.1 points=6
(NdArray DX, NdArray DW, NdArray Db) AffineBackward(NdArray x, NdArray w, NdArray g) =>
    (g.MatMul(w.T), x.T.MatMul(g), g.Sum(axis: 0, keepDims: true));
