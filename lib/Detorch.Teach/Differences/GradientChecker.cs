using Detorch.Teach.Kernels;

namespace Detorch.Teach.Differences;

/// <summary>One gradient check: evaluates, compares, tells kinks from errors, and has an error looked at by <see cref="GradientHints"/>.</summary>
internal sealed class GradientChecker
{
    private const int Refinements = 12;
    private const string Refined = "Somewhere a kink lies within a step of x, or the function bends sharply: smaller steps were taken there.";

    private readonly Func<Tensor> f;
    private readonly Tensor[] inputs;
    private readonly string[] names;
    private readonly GradientCheckOptions options;
    private readonly Rng rng;
    private readonly DType dtype;
    private readonly int rows;
    private readonly Tensor upstream;
    private readonly Tensor[] weights;
    private readonly List<string> remarks = [];
    private double here, roundoff;
    private int evaluations;

    public GradientChecker(Func<Tensor> f, Tensor[] inputs, string[] names, GradientCheckOptions options)
    {
        if (options.Order is not (1 or 2) || options.Method.DerivativeOrder != 1)
            throw new ArgumentException(
                $"gradient check: order {options.Order} with '{options.Method}'; the order is 1 or 2, and the method one for the first derivative.");
        if (options.Sample < 1)
            throw new ArgumentException($"gradient check: a sample of {options.Sample} numbers checks nothing; take 1 or more, or null for all.");
        if (inputs.Length == 0)
            throw new ArgumentException("gradient check: there is nothing to differentiate by; pass inputs of floats, or parameters that require a gradient.");
        (this.f, this.options, rng) = (f, options, new Rng(options.Seed));
        var y = f();
        (dtype, rows) = (y.DType, y.Rank > 0 ? y.Shape[0] : 1);
        upstream = new(y.Size == 1 ? NdArray.Ones(y.Shape, DType.Float64) : RandomWeights(y.Shape), requiresGrad: options.Order == 2);
        weights = options.Order == 1 ? [upstream] : Array.ConvertAll(inputs, input => new Tensor(RandomWeights(input.Shape)));
        // The gradient of the gradient depends on the upstream gradient as well.
        (this.inputs, this.names) = options.Order == 1 ? (inputs, names) : ([.. inputs, upstream], [.. names, "upstream gradient"]);
    }

    public GradientReport Run()
    {
        here = Value();
        var magnitude = Results().Zip(weights).Sum(pair => (pair.First.Data * pair.Second.Data).Abs().Sum().Item());
        roundoff = 32 * options.Method.RoundingGain * DifferenceMethod.UnitRoundoff(dtype) * magnitude;
        var gradients = Analytic();
        var isDeterministic = IsDeterministic(gradients);
        if (dtype == DType.Float32)
            remarks.Add("The function computes in Float32 somewhere, so the steps are larger and fewer digits agree.");
        return new(isDeterministic ? [.. gradients.Select(Check)] : [], isDeterministic, remarks, options, options.Method.StepAt(0, options.Step, dtype), evaluations);
    }

    /// <summary>Between ½ and 1½ with a random sign: no weight is so small that an error could hide behind it.</summary>
    private NdArray RandomWeights(Shape shape) =>
        NdArray.From<double>([.. Enumerable.Range(0, shape.Size).Select(_ => rng.Uniform(0.5, 1.5) * (rng.NextInt(2) * 2 - 1))], shape);

    /// <summary>What is weighted, summed and differentiated: f's result, or the gradients of its weighted sum.</summary>
    private Tensor[] Results()
    {
        var y = f();
        if (options.Order == 1)
            return [y];
        return y.RequiresGrad
            ? Autograd.Grad(y, inputs[..^1], upstream, createGraph: true)
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
            remarks.Add($"The function is not deterministic: two runs on the same numbers gave {here:R} and {again:R}. Is a Dropout in training mode, or does a random generator go on?");
        else if (!gradients.Zip(gradientsAgain).All(pair => pair.First.As<double>().Span.SequenceEqual(pair.Second.As<double>().Span)))
            remarks.Add("The backward pass is not deterministic: two runs on the same numbers gave different gradients.");
        return remarks.Count == 0;
    }

    private CheckedInput Check(NdArray gradient, int index)
    {
        var x = inputs[index].Data.As<double>();
        var scale = gradient.Size == 0 ? 0 : gradient.Abs().Max().Item();
        var entries = options.Fast && x.Size > 0 ? [AlongDirection(x, gradient, scale)] : ByElement(x, gradient.As<double>(), scale);
        var found = new CheckedInput(names[index], x.Shape, entries, options.Rtol);
        if (found.Kinks > 0)
            remarks.Add($"{found.Name}: {found.Kinks} of {entries.Length} numbers lie on a kink, where the slopes on both sides differ; they were left out.");
        return found.Passed || x.Size > GradientHints.MaxSize ? found
            : found with { Hint = GradientHints.Find(gradient, new Sweep(options.Method, options.Step).Gradient(x, Value, here), rows, row => OfOneRow(row, x)) };
    }

    private GradientEntry[] ByElement(NdArray<double> x, NdArray<double> gradient, double scale)
    {
        var positions = options.Sample < x.Size ? rng.Permutation(x.Size)[..options.Sample.Value].Order().ToArray() : [.. Enumerable.Range(0, x.Size)];
        var (place, kept) = (0, 0.0);
        Func<double, double> at = t =>
        {
            x.Elements[place] = kept + t;
            x.Written();
            return Value();
        };
        var entries = new GradientEntry[positions.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            place = Sweep.PlaceOf(positions[i], x);
            kept = x.Elements[place];
            entries[i] = Compare(positions[i], options.Method.StepAt(kept, options.Step, dtype), at, gradient.Elements[gradient.Offset + positions[i]], scale);
            x.Elements[place] = kept;
            x.Written();
        }
        return entries;
    }

    private GradientEntry AlongDirection(NdArray<double> x, NdArray gradient, double scale)
    {
        var direction = NdArray.Randn(x.Shape, rng, DType.Float64);
        direction /= Math.Sqrt((direction * direction).Sum().Item());
        var kept = x.Copy();
        var entry = Compare(-1, options.Method.StepAt(0, options.Step, dtype), at: t =>
        {
            x.CopyFrom(kept + direction * t);
            return Value();
        }, (gradient * direction).Sum().Item(), scale);
        x.CopyFrom(kept);
        return entry;
    }

    /// <summary>Compares one slope: that of t ↦ at(t) at t = 0.</summary>
    private GradientEntry Compare(int position, double h, Func<double, double> at, double analytic, double scale)
    {
        var (offsets, coefficients) = (options.Method.Offsets, options.Method.Coefficients);
        var (sum, left, right) = (0.0, double.NaN, double.NaN);
        for (var k = 0; k < offsets.Count; k++)
        {
            var value = offsets[k] == 0 ? here : at(offsets[k] * h);
            sum += coefficients[k] * value;
            if (offsets[k] == -1)
                left = (here - value) / h;
            else if (offsets[k] == 1)
                right = (value - here) / h;
        }
        var entry = new GradientEntry(position, analytic, sum / h, h, IsKink: false, options.Atol ?? Noise(h));
        return entry.IsWithin(options.Rtol) && !Differ(left, right, h, scale) ? entry : Refine(entry, at, scale);
    }

    /// <summary>Looks closer. Where a function is smooth, the slopes to the left and to the right approach each other as h shrinks;
    /// at a kink they do not, and the derivative may be anything between them; a kink beside x is soon out of reach.</summary>
    private GradientEntry Refine(GradientEntry entry, Func<double, double> at, double scale)
    {
        var (h, isWithin) = (entry.Step, entry.IsWithin(options.Rtol));
        var (left, right) = Sides(at, h);
        var jump = Math.Abs(right - left);
        for (var i = 0; i < Refinements; i++)
        {
            h /= 4;
            if (i > 0 && Noise(h) > options.Rtol * Math.Max(Math.Abs(left), Math.Abs(right)))
                break;      // Too close to see anything but rounding.
            (left, right) = Sides(at, h);
            jump /= 2;      // Where the function is smooth the jump falls to a quarter, beside a kink to some part of what it was.
            if (Differ(left, right, h, scale))
                continue;
            var finer = entry with { Numeric = (left + right) / 2, Step = h, Tolerance = options.Atol ?? Noise(h) };
            if (isWithin || !finer.IsWithin(options.Rtol))
                return entry;
            if (!remarks.Contains(Refined))
                remarks.Add(Refined);
            return finer;
        }
        var slack = Noise(h) + 1e-2 * Math.Abs(right - left);
        var isBetween = entry.Analytic >= Math.Min(left, right) - slack && entry.Analytic <= Math.Max(left, right) + slack;
        return entry with { IsKink = isBetween && Math.Abs(right - left) > jump };
    }

    private (double Left, double Right) Sides(Func<double, double> at, double h) => ((here - at(-h)) / h, (at(h) - here) / h);

    /// <summary>Whether two slopes differ by more than rounding; false where one is not known. What is tiny beside the largest gradient does not count.</summary>
    private bool Differ(double left, double right, double h, double scale) =>
        Math.Abs(right - left) > 1e-3 * (Math.Abs(right) + Math.Abs(left)) + 1e-6 * scale + 2 * Noise(h);

    /// <summary>What rounding in the function's value makes of a difference quotient, with room to spare.</summary>
    private double Noise(double h) => roundoff / h;

    /// <summary>The numeric gradient that one row of the result alone would give.</summary>
    private NdArray OfOneRow(int row, NdArray x)
    {
        var kept = upstream.Data.Copy();
        using var _ = Autograd.NoGrad();
        for (var other = 0; other < rows; other++)
            if (other != row)
                upstream.Data[other] = NdArray.Scalar(0);
        var gradient = NumericalGradient.Of(x, Value, options.Method, options.Step);
        upstream.Data.CopyFrom(kept);
        return gradient;
    }
}
