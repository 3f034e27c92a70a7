// expect 5.3=1
// exercise id=5.3 points=4
int[] Read(Module model, NdArray pictures)
{
    var wasTraining = model.Training;
    model.Eval();
    var digits = model.Forward(pictures).Data.ArgMax(axis: 0).ToArray<int>();
    if (wasTraining)
        model.Train();
    return digits;
}
