// expect 3.5=0
// exercise id=3.5 points=6
NdArray MaxPoolBackward(NdArray x, NdArray g) => g.Reshape(g.Shape[0], g.Shape[1], g.Shape[2], 1, g.Shape[3], 1)
    .BroadcastTo([g.Shape[0], g.Shape[1], g.Shape[2], 2, g.Shape[3], 2]).Reshape(x.Shape);
