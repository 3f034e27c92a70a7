// exercise id=5.2 points=9
void TrainOn(Module model, Dataset digits, Rng rng)
{
    model.Train();
    var adam = new Adam(model.Parameters(), lr: 1e-2);
    foreach (var (x, y) in digits.Batches(32, epochs: 12, rng))
    {
        adam.ZeroGrad();
        Loss.CrossEntropy(model.Forward(x), y).Backward();
        adam.Step();
    }
}

// exercise id=5.3 points=4
int[] Read(Module model, NdArray pictures)
{
    var reader = model.Clone();
    reader.Eval();
    var logits = reader.Forward(pictures).Data;
    return [.. Enumerable.Range(0, logits.Shape[0]).Select(i => logits[i].ToArray<double>())
        .Select(row => Array.IndexOf(row, row.Max()))];
}
