// expect 5.3=2
// exercise id=5.3 points=4
int[] Read(Module model, NdArray pictures) => model.Forward(pictures).Data.ArgMax(axis: 1).ToArray<int>();
