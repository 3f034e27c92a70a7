// expect 5.3=3
// exercise id=5.3 points=4
int[] Read(Module model, NdArray pictures)
{
    var wasTraining = model.Training;
    model.Eval();
    var logits = model.Forward(pictures).Data;
    if (wasTraining)
        model.Train();
    return [.. Enumerable.Range(0, logits.Shape[0])
        .Select(i => logits[i].ToArray<double>()).Select(row => Array.LastIndexOf(row, row.Max()))];
}
