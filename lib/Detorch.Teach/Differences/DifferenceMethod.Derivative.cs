namespace Detorch.Teach.Differences;

public sealed partial class DifferenceMethod
{
    /// <summary>The derivative at x of a function that is smooth around it: Σ cᵢ f(x + oᵢ h)
    /// / hᵏ, with the step h, by default <see cref="DefaultStep"/>, grown with |x|.</summary>
    /// <exception cref="ArgumentException">The step is not a positive number.</exception>
    public double Derivative(Func<double, double> f, double x, double? step = null)
    {
        var h = StepAt(x, step, DType.Float64);
        var sum = 0.0;
        for (var i = 0; i < Offsets.Count; i++)
            sum += Coefficients[i] * f(x + Offsets[i] * h);
        return sum / Math.Pow(h, DerivativeOrder);
    }

    /// <summary>A good step where f, its derivatives and x are all about 1: h = (k R ε / (p |C|))^(1/(p+k)), rounded to a power of two. With the order
    /// of accuracy p, the derivative order k, the error constant C, R = Σ|cᵢ| and the unit roundoff ε (2⁻⁵³ in Float64, 2⁻²⁴ in Float32).</summary>
    /// <remarks>It minimises the sum of truncation |C| hᵖ and rounding R ε / hᵏ. A power of two adds to x without rounding nearly always,
    /// so x + h is h away from x to the last bit. Sources: Burden and Faires, section 4.1 (h = ∛(3ε/M) for the central difference); Press
    /// et al., Numerical Recipes, 3rd ed., section 5.7 (steps that are exact in binary).</remarks>
    public double DefaultStep(DType dtype = DType.Float64)
    {
        var rounding = RoundingGain * UnitRoundoff(dtype);
        var best = Math.Pow(DerivativeOrder * rounding / (Accuracy * Math.Abs(ErrorConstant)), 1.0 / (Accuracy + DerivativeOrder));
        return Math.ScaleB(1, (int)Math.Round(Math.Log2(best)));
    }

    /// <summary>The derivative at h, h/2, h/4, … combined so that one power of h after another drops out of the error,
    /// until rounding makes it grow again. The first and largest h (step) is not small, but f must be smooth and
    /// behave like a polynomial between x − h and x + h; it is halved as often as there are levels, at most.</summary>
    /// <returns>The value whose neighbours in the table agree best, and their difference from it, a cautious estimate of its error.</returns>
    /// <remarks>Source: Ridders, Accurate computation of F′(x) and F′(x)F″(x), Advances in Engineering Software 4 (1982).</remarks>
    /// <exception cref="ArgumentException">The step is not a positive number.</exception>
    public (double Value, double Error) Richardson(Func<double, double> f, double x, double step = 0.25, int levels = 10)
    {
        var isSymmetric = 2 * Center == Points - 1;     // Then every second power of h is absent.
        var (best, error) = (double.NaN, double.PositiveInfinity);
        double[] above = [];
        for (var level = 0; level < levels; level++, step /= 2)
        {
            var row = new double[level + 1];
            row[0] = Derivative(f, x, step);
            for (var j = 1; j <= level; j++)
            {
                var factor = Math.ScaleB(1, Accuracy + (j - 1) * (isSymmetric ? 2 : 1));
                row[j] = row[j - 1] + (row[j - 1] - above[j - 1]) / (factor - 1);
                var estimate = Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - above[j - 1]));
                if (estimate <= error)
                    (best, error) = (row[j], estimate);
            }
            if (level > 0 && Math.Abs(row[level] - above[level - 1]) >= 2 * error)
                break;
            above = row;
        }
        return (best, error);
    }

    /// <summary>R = Σ|cᵢ|: how much of the rounding in f's values arrives in the difference.</summary>
    internal double RoundingGain => Coefficients.Sum(Math.Abs);

    /// <summary>The step that is used at x: a given one as it is, the default one grown with the size of x.</summary>
    internal double StepAt(double x, double? step, DType dtype)
    {
        if (step is { } given)
            return given > 0 && double.IsFinite(given) ? given : throw new ArgumentException($"difference: a step of {given}; it must be a positive number.");
        return GrowWith(x, DefaultStep(dtype));
    }

    /// <summary>h times the power of two below |x|, where that is above 1.</summary>
    internal static double GrowWith(double x, double h) => Math.Abs(x) < 2 || !double.IsFinite(x) ? h : Math.ScaleB(h, Math.ILogB(x));

    internal static double UnitRoundoff(DType dtype) => Math.ScaleB(1, dtype == DType.Float32 ? -24 : -53);
}
