// expect 3.1=5
// exercise id=3.1 points=6
(NdArray DX, NdArray DW, NdArray Db) AffineBackward(NdArray x, NdArray w, NdArray g) =>
    (g.MatMul(w.T), x.T.MatMul(g), g.Mean(axis: 0));
