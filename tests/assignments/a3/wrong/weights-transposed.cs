// expect 3.1=4
// exercise id=3.1 points=6
(NdArray DX, NdArray DW, NdArray Db) AffineBackward(NdArray x, NdArray w, NdArray g) =>
    (g.MatMul(w.T), g.T.MatMul(x), g.Sum(axis: 0));
