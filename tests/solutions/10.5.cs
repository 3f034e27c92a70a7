double Multiplications(int n, int inputs, int outputs, int size, int k)
{
    double places = (size - k + 1) * (size - k + 1);
    return n * outputs * places * inputs * k * k;
}

// or
double Multiplications(int n, int inputs, int outputs, int size, int k)
{
    var layer = new Detorch.Teach.Nn.Conv2d(inputs, outputs, k, rng, bias: false);
    return layer.Forward(Tensor.Zeros(n, inputs, size, size)).Size * (double)layer.ParameterCount / outputs;
}

// or
double Multiplications(int n, int inputs, int outputs, int size, int k) =>
    Enumerable.Range(0, size - k + 1).Sum(_ => Enumerable.Range(0, size - k + 1).Sum(_ => (double)n * outputs * inputs * k * k));
