using Detorch.Teach.Kernels;

namespace Detorch.Teach.Differences;

/// <summary>One gradient check: it evaluates and compares; <see cref="SlopeProbe"/> examines what does not agree, and
/// <see cref="GradientHints"/> mistakes.</summary>
internal sealed class GradientChecker
{
    /// <summary>So many wrong numbers of an input are examined with steps of every size, the others with a few around the first.</summary>
    private const int Thorough = 32;

    /// <summary>The most rows of a Jacobian that is computed: each takes a backward pass.</summary>
    private const int MostResults = 64;

    private const string Refined = "Somewhere a kink, a pole or the edge of the domain is within a step of x, or the function bends"
        + " sharply: smaller steps were taken there.";

    private readonly Func<Tensor> f;
    private readonly Tensor[] inputs;
    private readonly string[] names;
    private readonly GradientCheckOptions options;
    private readonly Rng rng;
    private readonly DType dtype;
    private readonly Shape resultShape;
    private readonly Tensor upstream;
    private readonly Tensor[] weights;
    private readonly List<string> remarks = [];
    private double here, magnitude, largest;
    private int evaluations, wrong;

    public GradientChecker(Func<Tensor> f, Tensor[] inputs, string[] names, GradientCheckOptions options)
    {
        options.Validate();
        if (inputs.Length == 0)
            throw new ArgumentException(
                "gradient check: there is nothing to differentiate by; pass inputs of floats, or parameters that require a gradient.");
        (this.f, this.options, rng) = (f, options, new Rng(options.Seed));
        var y = f();
        (dtype, resultShape) = (y.DType, y.Shape);
        upstream = new(y.Size == 1 ? NdArray.Ones(y.Shape, DType.Float64) : RandomWeights(y.Shape), requiresGrad: options.Order == 2);
        weights = options.Order == 1 ? [upstream] : Array.ConvertAll(inputs, input => new Tensor(RandomWeights(input.Shape)));
        // The gradient of the gradient depends on the upstream gradient as well.
        (this.inputs, this.names) = options.Order == 1 ? (inputs, names) : ([.. inputs, upstream], [.. names, "upstream gradient"]);
    }

    public GradientReport Run()
    {
        here = Value();
        magnitude = Results().Zip(weights).Sum(pair => (pair.First.Data * pair.Second.Data).Abs().Sum().Item());
        var gradients = Analytic();
        var isDeterministic = IsDeterministic(gradients);
        if (dtype == DType.Float32)
            remarks.Add("The function computes in Float32 somewhere, so the steps are larger and fewer digits agree.");
        if (isDeterministic && !double.IsFinite(here))
            remarks.Add($"The function's value is {here} at this place, so there is no slope to compare with: move the inputs"
                + " into the domain, or make the loss smaller.");
        if (isDeterministic && inputs.All(input => input.Size == 0))
            remarks.Add("The inputs have no elements, so nothing was compared.");
        largest = gradients.Select(Largest).Max();
        CheckedInput[] found = isDeterministic ? [.. gradients.Select(Check)] : [];
        return new(found, isDeterministic, remarks, options, options.Method.StepAt(0, options.Step, dtype), evaluations);
    }

    /// <summary>Between ½ and 1½ with a random sign: no weight is so small that an error could hide behind it.</summary>
    private NdArray RandomWeights(Shape shape) =>
        NdArray.From<double>([.. Enumerable.Range(0, shape.Size).Select(_ => rng.Uniform(0.5, 1.5) * (rng.NextInt(2) * 2 - 1))], shape);

    /// <summary>What is weighted, summed and differentiated: f's result, or the gradients of its weighted sum.</summary>
    private Tensor[] Results()
    {
        var y = f();
        return options.Order == 1 ? [y] : y.RequiresGrad ? Autograd.Grad(y, inputs[..^1], upstream, createGraph: true)
            : Array.ConvertAll(inputs[..^1], input => new Tensor(NdArray.ZerosLike(input.Data)));
    }

    private NdArray[] Analytic()
    {
        var sum = Results().Zip(weights).Select(pair => (pair.First * pair.Second).Sum()).Aggregate((a, b) => a + b);
        return sum.RequiresGrad
            ? Array.ConvertAll(Autograd.Grad(sum, inputs), gradient => gradient.Data.AsContiguous())
            : Array.ConvertAll(inputs, input => NdArray.ZerosLike(input.Data));
    }

    private double Value()
    {
        evaluations++;
        Garbage.CollectWhileCached();
        if (options.Order == 2)
            return Results().Zip(weights).Sum(pair => (pair.First.Data * pair.Second.Data).Sum().Item());
        using var _ = Autograd.NoGrad();
        var y = f().Data;
        return y.Size == 1 ? y.Item() : (y * upstream.Data).Sum().Item();
    }

    private bool IsDeterministic(NdArray[] gradients)
    {
        var (again, gradientsAgain) = (Value(), Analytic());
        if (!here.Equals(again))
            remarks.Add($"The function is not deterministic: two runs on the same numbers gave {here:R} and {again:R}, so"
                + " nothing was compared. Put a Dropout layer into Eval mode, and start a random generator afresh at every call.");
        else if (!gradients.Zip(gradientsAgain).All(pair => pair.First.As<double>().Span.SequenceEqual(pair.Second.As<double>().Span)))
            remarks.Add("The backward pass is not deterministic: two runs on the same numbers gave different gradients.");
        return remarks.Count == 0;
    }

    private CheckedInput Check(NdArray gradient, int index)
    {
        var x = inputs[index].Data.As<double>();
        wrong = 0;
        GradientEntry[] entries = options.Fast && x.Size > 0 ? [AlongDirection(x, gradient)] : ByElement(x, gradient.As<double>());
        var found = new CheckedInput(names[index], x.Shape, entries, options.Rtol);
        if (found.Kinks > 0)
            remarks.Add($"{Count(found.Kinks)} are on a kink, where the slopes on both sides differ; they were left out."
                + (found.Kinks == entries.Length ? " Nothing was compared: move them away from the kink." : ""));
        foreach (var doubts in entries.Where(entry => entry.Doubt is not null).GroupBy(entry => entry.Doubt!.Split(':')[^1]))
            remarks.Add($"{Count(doubts.Count())} could not be compared: {doubts.First().Doubt}.");
        return found.Outcome == GradientOutcome.Wrong
            ? found with { Hint = Hint(found, gradient, x), Jacobian = Jacobian(found, inputs[index], x) } : found;

        string Count(int count) => $"{found.Name}: {count} of {entries.Length} numbers";
    }

    private GradientEntry[] ByElement(NdArray<double> x, NdArray<double> gradient)
    {
        int[] positions = options.Sample < x.Size ? [.. rng.Permutation(x.Size)[..options.Sample.Value].Order()]
            : [.. Enumerable.Range(0, x.Size)];
        var (place, kept) = (0, 0.0);
        Func<double, double> at = t =>
        {
            x.Elements[place] = kept + t;
            x.Written();
            return Value();
        };
        var size = Largest(gradient);
        var entries = new GradientEntry[positions.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            place = Sweep.PlaceOf(positions[i], x);
            kept = x.Elements[place];
            var error = ErrorAt(kept, size, ofPlace: dtype == DType.Float32 ? Math.Abs(kept) : 0);
            entries[i] = Compare(positions[i], kept, at, gradient.Elements[gradient.Offset + positions[i]], error);
            x.Elements[place] = kept;
            x.Written();
        }
        return entries;
    }

    private GradientEntry AlongDirection(NdArray<double> x, NdArray gradient)
    {
        var direction = NdArray.Randn(x.Shape, rng, DType.Float64);
        direction /= Math.Sqrt((direction * direction).Sum().Item());
        var kept = x.Copy();
        var entry = Compare(-1, x: 0, at: t =>
        {
            x.CopyFrom(kept + direction * t);
            return Value();
        }, (gradient * direction).Sum().Item(), ErrorAt(0, Largest(gradient), ofPlace: kept.Abs().Max().Item()));
        x.CopyFrom(kept);
        return entry;
    }

    /// <summary>The model of error: eight roundings of the value, and one of the place unless Float64 adds a power of two.</summary>
    private SlopeError ErrorAt(double x, double size, double ofPlace) => new(
        here, 8 * DifferenceMethod.UnitRoundoff(dtype) * magnitude, DifferenceMethod.UnitRoundoff(dtype) * ofPlace,
        magnitude / Math.Max(1, Math.Abs(x)), (size, largest), dtype);

    /// <summary>Compares one slope: that of t ↦ at(t) at t = 0.</summary>
    private GradientEntry Compare(int position, double x, Func<double, double> at, double analytic, SlopeError error)
    {
        if (!double.IsFinite(here) || !double.IsFinite(x))
            return new(position, analytic, double.NaN, 0, IsKink: false, 0,
                "the function or the number is not finite at this place: move it into the domain");
        var (offsets, coefficients) = (options.Method.Offsets, options.Method.Coefficients);
        var h = options.Method.StepAt(x, options.Step, dtype);
        var (sum, left, right, isFlat) = (0.0, double.NaN, double.NaN, true);
        for (var k = 0; k < offsets.Count; k++)
        {
            var value = offsets[k] == 0 ? here : at(offsets[k] * h);
            sum += coefficients[k] * value;
            isFlat &= value == here;
            if (offsets[k] == -1)
                left = (here - value) / h;
            else if (offsets[k] == 1)
                right = (value - here) / h;
        }
        var noise = options.Method.RoundingGain * error.At(h, Math.Abs(analytic));
        var entry = new GradientEntry(position, analytic, sum / h, h, IsKink: false, noise);
        var resolution = isFlat ? noise / SlopeError.FlatGain : noise;
        var isSharp = resolution <= 1e-2 * Math.Abs(analytic) || resolution <= error.Negligible(analytic);
        return isSharp && entry.Agrees(options.Rtol) && !Differ(left, right, h, error) ? entry
            : LookCloser(entry, x, at, error);
    }

    /// <summary>Whether two slopes differ by more than rounding and the usual bend of f, h f″; false where one is not known.</summary>
    private static bool Differ(double left, double right, double h, SlopeError error) =>
        Math.Abs(right - left) > 1e-3 * (Math.Abs(right) + Math.Abs(left)) + 16 * h * error.Largest.OfInput
            + 2 * error.At(h, Math.Abs(right));

    private GradientEntry LookCloser(GradientEntry entry, double x, Func<double, double> at, SlopeError error)
    {
        var first = DifferenceMethod.ThreePointMidpoint.StepAt(x, options.Step, dtype);
        var found = new SlopeProbe(at, error, x, first, options.Rtol).Compare(entry, thoroughly: wrong < Thorough);
        if (found.IsOff(options.Rtol) || found.Doubt is not null)
        {
            if (Accepted(found, error) is { } accepted)
                return accepted;
            wrong++;
        }
        else if (found.IsCompared && found.Step < entry.Step && !entry.Agrees(options.Rtol) && !remarks.Contains(Refined))
            remarks.Add(Refined);
        return found;
    }

    /// <summary>What <see cref="GradientCheckOptions.Atol"/> accepts; in doubt where nearly every gradient would pass.</summary>
    private GradientEntry? Accepted(GradientEntry entry, SlopeError error)
    {
        var accepted = entry with { Tolerance = options.Atol ?? 0, Doubt = null };
        if (options.Atol is not { } atol || !accepted.Agrees(options.Rtol))
            return null;
        return atol <= 0.1 * error.Largest.OfInput ? accepted : accepted with { Doubt = FormattableString.Invariant(
            $"an Atol of {atol:G3} is a tenth of the whole gradient or more and would accept nearly anything: take a smaller one") };
    }

    private string? Hint(CheckedInput found, NdArray gradient, NdArray<double> x)
    {
        if (x.Size > GradientHints.MaxSize || found.Entries.Any(entry => entry.Doubt is not null)) // What is not known shows no pattern.
            return null;
        var numeric = new Sweep(options.Method, options.Step).Gradient(x, Value, here);
        foreach (var entry in found.Entries.Where(entry => entry.Position >= 0))
            numeric.As<double>().Elements[entry.Position] = entry.IsCompared ? entry.Numeric : entry.Analytic;
        return new GradientHints(gradient, numeric, resultShape, row => OfOneRow(row, x)).Find();
    }

    /// <summary>The numeric gradient that one row of the result alone would give.</summary>
    private NdArray OfOneRow(int row, NdArray x)
    {
        var kept = upstream.Data.Copy();
        using var _ = Autograd.NoGrad();
        upstream.Data.Fill(0);
        upstream.Data[row] = kept[row];
        var gradient = NumericalGradient.Of(x, Value, options.Method, options.Step);
        upstream.Data.CopyFrom(kept);
        return gradient;
    }

    private static double Largest(NdArray gradient) =>
        gradient.ToArray<double>().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();

    /// <summary>The result with the wrong derivative by the worst number of an input, and both values.</summary>
    private string? Jacobian(CheckedInput found, Tensor input, NdArray<double> x)
    {
        var worst = found.Entries.Where(found.IsOff).MaxBy(entry => Finite(entry.RelativeError));
        if (options.Order != 1 || worst.Position < 0 || resultShape.Size is < 2 or > MostResults)
            return null;
        var y = f();
        var units = NdArray.Eye(y.Size, y.DType);
        double[] analytic = [.. Enumerable.Range(0, y.Size).Select(i => y.RequiresGrad ? Autograd.Grad(y, input,
            new Tensor(units[i].Reshape(y.Shape)), retainGraph: true).Data.ToArray<double>()[worst.Position] : 0)];
        var place = Sweep.PlaceOf(worst.Position, x);
        var kept = x.Elements[place];
        double[] above = Values(kept + worst.Step), below = Values(kept - worst.Step);
        Values(kept);
        double[] numeric = [.. above.Zip(below, (more, less) => (more - less) / (2 * worst.Step))];
        var row = Enumerable.Range(0, y.Size).MaxBy(i => Finite(Math.Abs(analytic[i] - numeric[i])));
        var derivative = $"∂y[{string.Join(", ", Mistakes.IndexOf(row, resultShape))}]/∂{found.PlaceOf(worst)}";
        return FormattableString.Invariant(
            $"{derivative} is {analytic[row]:G6} by the chain rule and {numeric[row]:G6} by differences.");

        double[] Values(double value)
        {
            x.Elements[place] = value;
            x.Written();
            using var _ = Autograd.NoGrad();
            return f().Data.ToArray<double>();
        }
    }

    /// <summary>An error that is NaN or infinite is the largest.</summary>
    private static double Finite(double error) => double.IsFinite(error) ? error : double.MaxValue;
}
