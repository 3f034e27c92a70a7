// expect 5.3=3
// exercise id=5.3 points=4
int[] Read(Module model, NdArray pictures)
{
    model.Eval();
    return model.Forward(pictures).Data.ArgMax(axis: 1).ToArray<int>();
}
