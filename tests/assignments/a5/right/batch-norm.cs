// exercise id=5.1 points=5
Module Network(Rng rng) => new Sequential(new Conv2d(1, 16, 3, rng, padding: 1), new BatchNorm2d(16), new Relu(), new MaxPool2d(2),
    new Flatten(), new Linear(256, 10, rng));

// exercise id=5.3 points=4
int[] Read(Module model, NdArray pictures)
{
    var before = model.Training;
    try
    {
        model.Eval();
        return [.. Enumerable.Range(0, pictures.Shape[0]).Select(i => (int)model.Forward(pictures[i..(i + 1)]).Data.ArgMax().Item())];
    }
    finally
    {
        if (before)
            model.Train();
    }
}
