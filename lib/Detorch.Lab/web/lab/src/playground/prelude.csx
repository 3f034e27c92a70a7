using System.Text.Json;

/// <summary>The mistakes that the playground plants: the derivative of an activation, written down wrong.</summary>
class WrongTanh : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Tanh();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * (1 - y)];
}

class WrongSigmoid : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Sigmoid();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g * y];
}

class WrongRelu : Function
{
    protected override NdArray Forward(NdArray[] x) => x[0].Relu();
    protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [g];
}

/// <summary>Trains, and gives the playground's page what it draws, as JSON.</summary>
class Playground
{
    const int Fine = 64, Coarse = 24, MostEpochs = 3000;
    static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(50), BetweenChecks = TimeSpan.FromSeconds(1);

    readonly Sequential model;
    readonly Optimizer optimizer;
    readonly Dataset train, test;
    readonly Func<Tensor, Tensor, Tensor> cost, loss;
    readonly IEnumerator<(Tensor X, Tensor Y)> batches;
    readonly int batchesPerEpoch;
    readonly double left, right, bottom, top;
    readonly Tensor fine, coarse;
    int epoch;

    /// <summary>Sends the points, the square around them that is drawn, and the model before it has learned anything.</summary>
    public Playground(Sequential model, Optimizer optimizer, Dataset train, Dataset test, Func<Tensor, Tensor, Tensor> cost,
        Func<Tensor, Tensor, Tensor> loss, int batch, Rng rng)
    {
        (this.model, this.optimizer, this.train, this.test, this.cost, this.loss) = (model, optimizer, train, test, cost, loss);
        batches = train.Batches(batch, epochs: int.MaxValue, rng).GetEnumerator();
        batchesPerEpoch = (train.Count + batch - 1) / batch;
        var points = Points(train, false).Concat(Points(test, true)).ToArray();
        var (x, y) = (points.Select(p => p[0]).ToArray(), points.Select(p => p[1]).ToArray());
        var half = 1.12 * Math.Max(x.Max() - x.Min(), y.Max() - y.Min()) / 2;
        var (middleX, middleY) = ((x.Max() + x.Min()) / 2, (y.Max() + y.Min()) / 2);
        (left, right, bottom, top) = (middleX - half, middleX + half, middleY - half, middleY + half);
        (fine, coarse) = (Grid(Fine), Grid(Coarse));
        Send(new { kind = "data", points, range = new[] { left, right, bottom, top } });
        Show();
    }

    /// <summary>The formula and the step of the differences.</summary>
    public DifferenceMethod Method { get; set; } = DifferenceMethod.ThreePointMidpoint;
    public double DifferenceStep { get; set; } = 1e-4;

    /// <summary>Whether the gradient is checked while the model trains.</summary>
    public bool Checks { get; set; } = true;

    /// <summary>Trains until it is interrupted.</summary>
    public void Run()
    {
        var (clock, check) = (System.Diagnostics.Stopwatch.StartNew(), System.Diagnostics.Stopwatch.StartNew());
        for (var i = 0; i < MostEpochs; i++)
        {
            Epoch();
            Show();
            if (Checks && check.Elapsed > BetweenChecks)
            {
                Check();
                check.Restart();
            }
            System.Threading.Thread.Sleep(TimeSpan.FromTicks(Math.Max(0, (Frame - clock.Elapsed).Ticks)));
            clock.Restart();
        }
    }

    /// <summary>One round through the training data, and the check of what came out of it.</summary>
    public void Step()
    {
        Epoch();
        Show();
        if (Checks)
            Check();
    }

    void Epoch()
    {
        for (var i = 0; i < batchesPerEpoch && batches.MoveNext(); i++)
        {
            var value = cost(batches.Current.X, batches.Current.Y);
            optimizer.ZeroGrad();
            value.Backward();
            optimizer.Step();
        }
        epoch++;
    }

    /// <summary>Losses, weights, what each neuron answers over the plane, and the output's probability.</summary>
    public void Show()
    {
        using var _ = Autograd.NoGrad();
        var maps = new List<string[]>();
        var h = coarse;
        for (var i = 0; i < model.Count - 1; i++)
        {
            h = model[i].Forward(h);
            if (model[i] is not Linear)
                maps.Add(Columns(h));
        }
        var output = model.Forward(fine).Sigmoid();
        Send(new
        {
            kind = "frame", epoch, maps, size = Coarse, surfaceSize = Fine,
            surface = Convert.ToBase64String(Values(output).Select(p => (byte)Math.Round(255 * Math.Clamp(p, 0, 1))).ToArray()),
            train = new { loss = Number(loss(new(train.Inputs), new(train.Targets)).Item()), right = Right(train) },
            test = new { loss = Number(loss(new(test.Inputs), new(test.Targets)).Item()), right = Right(test) },
            weights = model.OfType<Linear>().Select(layer => new { shape = layer.Weight.Shape.ToArray(),
                values = Values(layer.Weight).Select(Number), bias = Values(layer.Bias).Select(Number) }),
        });
    }

    /// <summary>The gradient of the model as it is, by the chain rule and by differences, at one step and along all steps.</summary>
    public void Check()
    {
        Tensor Cost() => cost(new(train.Inputs), new(train.Targets));
        var parameters = model.NamedParameters().ToArray();
        var report = GradientCheck.Run(Cost, model.Parameters(), new GradientCheckOptions(Sample: 16));
        // Differences need Float64; every Float32 comes back from there as it was.
        model.To(DType.Float64);
        var analytic = parameters.Select(p => Values(Autograd.Grad(Cost(), p.Value)).ToArray()).ToArray();
        using (Autograd.NoGrad())
        {
            double[][] Numeric(double h) => [.. parameters.Select(p =>
                Values(new(NumericalGradient.Of(p.Value.Data, () => Cost().Item(), Method, h))).ToArray())];
            double Worst(double[][] numeric) => analytic.SelectMany((a, i) => a.Zip(numeric[i], (x, y) => Math.Abs(x - y))).Max();
            var numeric = Numeric(DifferenceStep);
            double[] steps = [.. Enumerable.Range(1, 12).Select(i => Math.Pow(10, -i))];
            Send(new
            {
                kind = "check", step = DifferenceStep, outcome = report.Outcome.ToString(), words = report.InWords, worst = Number(Worst(numeric)),
                hints = report.Inputs.Select((input, i) => (parameters[i].Name, input.Hint)).Where(hint => hint.Hint is not null)
                    .Select(hint => $"{hint.Name}: {hint.Hint}"),
                parameters = parameters.Select((p, i) => new { name = p.Name, analytic = analytic[i].Select(Number),
                    numeric = numeric[i].Select(Number) }),
                steps, errors = steps.Select(h => Number(Worst(Numeric(h)))),
            });
        }
        model.To(DType.Float32);
    }

    static IEnumerable<double[]> Points(Dataset data, bool isTest) => Enumerable.Range(0, data.Count)
        .Select(i => new[] { data.Inputs[i, 0].Item(), data.Inputs[i, 1].Item(), data.Targets[i].Item(), isTest ? 1 : 0 });

    double Right(Dataset data) =>
        Values(model.Forward(new(data.Inputs))).Zip(Values(new(data.Targets)), (o, y) => o > 0 == y > 0.5).Count(right => right) / (double)data.Count;

    /// <summary>The points of the plane, from the top left on, by rows.</summary>
    Tensor Grid(int n)
    {
        var points = new float[n * n, 2];
        for (var i = 0; i < n * n; i++)
            (points[i, 0], points[i, 1]) = ((float)(left + (i % n + 0.5) * (right - left) / n), (float)(top - (i / n + 0.5) * (top - bottom) / n));
        return new(NdArray.FromArray(points));
    }

    /// <summary>Each column as bytes: 128 is zero, the largest value is at an end.</summary>
    static string[] Columns(Tensor h)
    {
        var (n, k) = (h.Shape[0], h.Shape[1]);
        var values = Values(h).ToArray();
        return [.. Enumerable.Range(0, k).Select(j =>
        {
            var column = Enumerable.Range(0, n).Select(i => values[i * k + j]).ToArray();
            var most = Math.Max(column.Max(Math.Abs), 1e-9);
            return Convert.ToBase64String(column.Select(v => (byte)Math.Clamp(Math.Round(128 + 127 * v / most), 0, 255)).ToArray());
        })];
    }

    static IEnumerable<double> Values(Tensor tensor) => tensor.Data.To(DType.Float64).ToArray<double>();

    static double? Number(double value) => double.IsFinite(value) ? value : null;

    static void Send(object message) => JsonSerializer.Serialize(message).DisplayAs("application/vnd.detorch.playground+json");
}
