// exercise id=5.1 points=5
class Eyes(Rng rng) : Module
{
    readonly Conv2d look = new(1, 24, 3, rng, padding: 1);
    readonly Linear decide = new(24 * 16, 10, rng);

    public override Tensor Forward(Tensor x) => decide.Forward(look.Forward(x).Relu().MaxPool2d(2).Reshape(x.Shape[0], -1));
}

Module Network(Rng rng) => new Eyes(rng);
