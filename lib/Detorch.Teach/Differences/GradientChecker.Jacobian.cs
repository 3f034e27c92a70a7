namespace Detorch.Teach.Differences;

internal sealed partial class GradientChecker
{
    /// <summary>The most rows of a Jacobian that is computed: each takes a backward pass.</summary>
    private const int MostResults = 64;

    /// <summary>The result with the wrong derivative by the worst number of an input, and both values.</summary>
    private string? Jacobian(CheckedInput found, Tensor input, NdArray<double> x)
    {
        var worst = found.Entries.Where(found.IsOff).MaxBy(entry => Finite(entry.RelativeError));
        if (options.Order != 1 || worst.Position < 0 || resultShape.Size is < 2 or > MostResults)
            return null;
        var y = f();
        double[] analytic = [.. Enumerable.Range(0, y.Size).Select(row => y.RequiresGrad ? Derivative(y, row, input, worst.Position) : 0)];
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

    private static double Derivative(Tensor y, int row, Tensor input, int position)
    {
        var unit = NdArray.Zeros([y.Size], y.DType);
        unit[row] = 1;
        return Autograd.Grad(y, input, new Tensor(unit.Reshape([.. y.Shape])), retainGraph: true).Data.ToArray<double>()[position];
    }
}
