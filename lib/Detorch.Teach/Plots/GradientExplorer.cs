using Detorch.Teach.Differences;
using Detorch.Teach.Nn;

namespace Detorch.Teach.Plots;

/// <summary>Compares the analytic gradient of any function with finite differences, by hand: pick a method, slide the step, and see the
/// secant turn into the tangent while the error runs down and up the V curve. It needs no kernel once it is drawn.</summary>
public static class GradientExplorer
{
    // A difference that happens to be exact has no place on a logarithmic axis.
    private const double Tiny = 1e-17;

    /// <summary>A function with one number as its result, in the dtype of its input, of which one element (by its index in row-major order)
    /// moves: a menu of methods, a slider of steps, and the error in float64 and in float32.</summary>
    /// <exception cref="ArgumentException">The function returns more than one number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public static Figure Show(Func<Tensor, Tensor> f, Tensor at, int element = 0,
        string title = "Secant, tangent, and the error of the derivative")
    {
        if (element < 0 || element >= at.Required().Size)
            throw new ArgumentOutOfRangeException(nameof(element), element, $"The tensor {at.Shape} has the elements 0 to {at.Size - 1}.");
        var place = at.Data.ToArray<double>();
        var x = place[element];
        var input = Moved(x, DType.Float64).WithGrad();
        var slope = Autograd.Grad(Scalar(f.Required()(input)), input).Data.Ravel()[element].Item();
        var reach = Math.Max(1, Math.Abs(x));
        double[] steps = [.. Plot.Range(-14, 0, 43).Reverse().Select(e => reach * Math.Pow(10, e))];
        DifferenceMethod[] methods = [.. DifferenceMethod.All];
        var (doubles, singles) = (Estimates(DType.Float64), Estimates(DType.Float32));

        var here = At(x, DType.Float64);
        var (left, right) = (x - 2.2 * reach, x + 2.2 * reach);
        var xs = Plot.Range(left, right, 121);
        var ys = xs.Map(v => At(v, DType.Float64));
        var (low, high) = ys.Extent;
        var room = 0.2 * Math.Max(high - low, 1e-6);
        var function = new Figure([Trace.Line(xs, ys, "f", Palette.Grey),
            Trace.Line([left, right], Through(slope), $"tangent {slope:0.000000}", Palette.Green, "dash"),
            .. methods.SelectMany((_, m) => Secant(m, 0))]).WithTitle("f along this element")
            .WithX($"element {element}", from: left, to: right).WithY("f", from: low - room, to: high + room);
        var curve = new Figure(methods.SelectMany((_, m) => (Trace[])[Errors(doubles[m], "float64", Palette.Blue),
            Errors(singles[m], "float32", Palette.Orange), .. Here(m, 0)]))
            .WithTitle("Error against step").WithX("step h", log: true).WithY("|error|", log: true);

        // The indices of a method's traces in the grid: two in the left figure, after f and the tangent, and four in the right one.
        int InFunction(int m) => 2 + 2 * m;
        int InCurve(int m) => InFunction(methods.Length) + 4 * m;
        int[] moving = [.. methods.SelectMany((_, m) => new[] { InFunction(m), InFunction(m) + 1, InCurve(m) + 2, InCurve(m) + 3 })];
        return Figure.Grid([function, curve], 2, title)
            // Powers are narrow, so that the title of this axis has room between the two figures.
            .WithLayout(("yaxis2.tickformat", null), ("yaxis2.exponentformat", "power"))
            .WithFrames(steps.Select((h, i) => new Frame(Numeral.Short(h, 2),
                [.. methods.SelectMany((_, m) => (Trace[])[.. Secant(m, i), .. Here(m, i)])], moving)), "step h =")
            .WithChoices([.. methods.Select((method, m) => (method.Name,
                (int[])[InFunction(m), InFunction(m) + 1, .. Enumerable.Range(InCurve(m), 4)]))]);

        double At(double v, DType dtype)
        {
            using var _ = Autograd.NoGrad();
            return Scalar(f(Moved(v, dtype))).Item();
        }

        // For each method the slope by each step.
        double[][] Estimates(DType dtype) =>
            Array.ConvertAll(methods, method => Array.ConvertAll(steps, h => method.Derivative(v => At(v, dtype), x, h)));
        Numbers Through(double a) => new[] { here + a * (left - x), here + a * (right - x) };
        Trace[] Secant(int m, int i)
        {
            double[] used = [.. methods[m].Offsets.Select(o => x + o * steps[i])];
            var secant = Trace.Line([left, right], Through(doubles[m][i]), $"slope {doubles[m][i]:0.000000}", Palette.Vermilion);
            var points = Trace.Scatter(used, used.Select(v => At(v, DType.Float64)).ToArray(), "its points", Palette.Vermilion, 9);
            return [secant.With("showlegend", true), points.With("showlegend", true)];
        }

        Trace Errors(double[] estimates, string name, string color) =>
            Trace.Line(steps, estimates.Select(Error).ToArray(), name, color).With("showlegend", true);
        Trace[] Here(int m, int i) => [Dot(i, doubles[m][i], Palette.Blue), Dot(i, singles[m][i], Palette.Orange)];
        Trace Dot(int i, double estimate, string color) =>
            Trace.Scatter([steps[i]], [Error(estimate)], color: color, size: 12).With("showlegend", false);
        double Error(double estimate) => Math.Max(Math.Abs(estimate - slope), Tiny);

        Tensor Moved(double v, DType dtype)
        {
            double[] moved = [.. place];
            moved[element] = v;
            return new(NdArray.From<double>(moved, at.Shape).To(dtype));
        }
    }

    /// <summary>A parameter of a model, by its name in the state dict ("0.weight"): its analytic gradient, the numerical one (by the
    /// three-point midpoint by default) and their difference as heat maps, for a slider of steps. The loss must be deterministic.</summary>
    /// <exception cref="ArgumentException">The model has no such parameter, or the loss is not one number.</exception>
    public static Figure Show(Module model, Func<Tensor> loss, string parameterName, DifferenceMethod? method = null)
    {
        var named = model.Required().NamedParameters().ToArray();
        var parameter = named.FirstOrDefault(p => p.Name == parameterName).Value
            ?? throw new ArgumentException(
                $"The model has no parameter \"{parameterName}\"; it has {string.Join(", ", named.Select(p => $"\"{p.Name}\""))}.");
        method ??= DifferenceMethod.ThreePointMidpoint;
        Numbers analytic = Autograd.Grad(Scalar(loss()), parameter);
        double[] steps = [.. Enumerable.Range(0, 13).Select(i => 0.1 * Math.Pow(10, -0.5 * i))];
        Numbers[] numerical = [.. steps.Select(h => (Numbers)NumericalGradient.Of(parameter.Data, () => loss().Item(), method, h))];
        // NaN, if one is.
        double[] errors = [.. numerical.Select(n => n.Select((v, i) => Math.Abs(v - analytic[i])).Aggregate(Tiny, Math.Max))];

        var largest = analytic.Largest is > 0 and var l ? l : 1;
        Figure Map(Numbers z, string title) => Plot.Matrix(Plot.Flat(z), title, scale: Palette.Diverging(), from: -largest, to: largest);
        Numbers Difference(int i) =>
            Plot.Flat(new([.. numerical[i].Select((v, k) => Math.Log10(Math.Max(Math.Abs(v - analytic[k]), Tiny)))], analytic.Shape.Sizes));
        Trace Here(int i) => Trace.Scatter([steps[i]], [errors[i]], color: Palette.Vermilion, size: 12);
        // The step with the smallest error is seen first: what is wrong there is wrong in the analytic gradient.
        var best = Math.Max(0, Array.IndexOf(errors, errors.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min()));
        var difference = Plot.Matrix(Difference(best), "log₁₀ |difference|", from: -12, to: 0);
        var curve = new Figure(Trace.Line(steps, errors, color: Palette.Blue), Here(best)).WithTitle("Largest difference")
            .WithX("step h", log: true).WithY("|difference|", log: true);
        return Figure.Grid([Map(analytic, "Analytic"), Map(numerical[best], $"Numerical, {method.Name}"), difference, curve], 2,
            $"Gradient of {parameterName}").WithFrames(steps.Select((h, i) => new Frame(Numeral.Short(h, 2),
                [new Trace().With("z", Plot.Flat(numerical[i])), new Trace().With("z", Difference(i)), Here(i)], on: [1, 2, 4])),
                "step h =", start: best);
    }

    private static Tensor Scalar(Tensor value) => value.Size == 1 ? value.Reshape() : throw new ArgumentException(
        $"The explored function needs one number as its result, not {value.Shape}; take its Sum or Mean.");
}
