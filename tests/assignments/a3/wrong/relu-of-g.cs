// expect 3.2=0
// exercise id=3.2 points=3
NdArray ReluBackward(NdArray x, NdArray g) => g.Relu();
