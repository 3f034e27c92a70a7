using MathNet.Numerics.Differentiation;

namespace Detorch.Teach.Differences;

/// <summary>A finite-difference formula: f⁽ᵏ⁾(x) ≈ Σ cᵢ f(x + oᵢ h) / hᵏ, with whole offsets oᵢ and a small step h. Its error shrinks like
/// h to the power of its <see cref="Accuracy"/>, until rounding takes over. The coefficients, from MathNet's
/// <see cref="FiniteDifferenceCoefficients"/>, are exact for polynomials of the highest degree. Source of the six named formulas: Burden
/// and Faires, Numerical Analysis, 9th ed., section 4.1.</summary>
/// <example><code>
/// DifferenceMethod.ThreePointMidpoint.Derivative(Math.Sin, 1)      // cos 1, to about 10 digits
/// DifferenceMethod.Of(points: 7, center: 3, derivative: 2)
/// </code></example>
public sealed class DifferenceMethod
{
    private const int MaxPoints = 11;

    private DifferenceMethod(string name, int points, int center, int derivative)
    {
        (Name, Points, Center, DerivativeOrder) = (name, points, center, derivative);
        var all = new FiniteDifferenceCoefficients(points).GetCoefficients(center, derivative);
        var used = Enumerable.Range(0, points).Where(i => all[i] != 0).ToArray();
        Offsets = [.. used.Select(i => i - center)];
        Coefficients = [.. used.Select(i => all[i])];

        // Taylor's theorem: the first power that the formula does not treat exactly makes the error.
        var power = points;
        while (Math.Abs(Moment(power)) < 1e-9)
            power++;
        (Accuracy, ErrorConstant) = (power - derivative, Moment(power));

        double Moment(int m) => Coefficients.Zip(Offsets, (c, offset) => c * Math.Pow(offset, m)).Sum()
            / MathNet.Numerics.SpecialFunctions.Factorial(m);
    }

    /// <summary>(f(x + h) − f(x)) / h, of order 1.</summary>
    public static DifferenceMethod Forward { get; } = new(nameof(Forward), 2, 0, 1);

    /// <summary>(f(x) − f(x − h)) / h, of order 1.</summary>
    public static DifferenceMethod Backward { get; } = new(nameof(Backward), 2, 1, 1);

    /// <summary>(−3 f(x) + 4 f(x + h) − f(x + 2h)) / 2h, of order 2.</summary>
    public static DifferenceMethod ThreePointEndpoint { get; } = new(nameof(ThreePointEndpoint), 3, 0, 1);

    /// <summary>(f(x + h) − f(x − h)) / 2h, the central difference, of order 2.</summary>
    public static DifferenceMethod ThreePointMidpoint { get; } = new(nameof(ThreePointMidpoint), 3, 1, 1);

    /// <summary>(−25 f(x) + 48 f(x + h) − 36 f(x + 2h) + 16 f(x + 3h) − 3 f(x + 4h)) / 12h, of order 4.</summary>
    public static DifferenceMethod FivePointEndpoint { get; } = new(nameof(FivePointEndpoint), 5, 0, 1);

    /// <summary>(f(x − 2h) − 8 f(x − h) + 8 f(x + h) − f(x + 2h)) / 12h, of order 4.</summary>
    public static DifferenceMethod FivePointMidpoint { get; } = new(nameof(FivePointMidpoint), 5, 2, 1);

    /// <summary>The six named methods.</summary>
    public static IReadOnlyList<DifferenceMethod> All { get; } =
        [Forward, Backward, ThreePointEndpoint, ThreePointMidpoint, FivePointEndpoint, FivePointMidpoint];

    /// <summary>The formula for a derivative of any order on neighbouring points, of which number center, from 0, is x.</summary>
    /// <exception cref="ArgumentException">Too few or too many points for the derivative, or a centre that is none of them.</exception>
    public static DifferenceMethod Of(int points, int center, int derivative = 1)
    {
        if (derivative < 1 || points <= derivative || points > MaxPoints)
            throw new ArgumentException($"difference: derivative {derivative} on {points} points; the order is 1 or more, "
                + $"and takes from order + 1 to {MaxPoints} points.");
        if (center < 0 || center >= points)
            throw new ArgumentException($"difference: centre {center} of {points} points; they are numbered from 0 to {points - 1}.");
        return All.FirstOrDefault(method => (method.Points, method.Center, method.DerivativeOrder) == (points, center, derivative))
            ?? new($"{points} points, centre {center}" + (derivative == 1 ? "" : $", derivative {derivative}"), points, center, derivative);
    }

    /// <summary>What the method is called.</summary>
    public string Name { get; }

    /// <summary>The number of neighbouring points on which the formula rests.</summary>
    public int Points { get; }

    /// <summary>Which of the points is x, counted from 0.</summary>
    public int Center { get; }

    /// <summary>Which derivative this is: 1 for f′, 2 for f″.</summary>
    public int DerivativeOrder { get; }

    /// <summary>Where f is evaluated, in steps from x. Points of weight 0 are left out.</summary>
    public IReadOnlyList<int> Offsets { get; }

    /// <summary>The weight cᵢ of each of those values.</summary>
    public IReadOnlyList<double> Coefficients { get; }

    /// <summary>How many values of f one derivative takes.</summary>
    public int Evaluations => Offsets.Count;

    /// <summary>The order of accuracy p: with half the step the error is 2ᵖ times smaller, as long as rounding does not matter.</summary>
    public int Accuracy { get; }

    /// <summary>C in error = C hᵖ f⁽ᵖ⁺ᵏ⁾(x) + …</summary>
    public double ErrorConstant { get; }

    /// <summary>The derivative at x of a function that is smooth around it: Σ cᵢ f(x + oᵢ h) / hᵏ, with the step h, by default
    /// <see cref="DefaultStep"/>, grown with |x|.</summary>
    /// <exception cref="ArgumentException">The step is not a positive number.</exception>
    public double Derivative(Func<double, double> f, double x, double? step = null)
    {
        var h = StepAt(x, step, DType.Float64);
        return Coefficients.Zip(Offsets, (c, offset) => c * f.Required()(x + offset * h)).Sum() / Math.Pow(h, DerivativeOrder);
    }

    /// <summary>A good step where f, its derivatives and x are about 1: h = (k R ε / (p |C|))^(1/(p+k)), rounded to a power of two, with
    /// accuracy p, derivative order k, error constant C, R = Σ|cᵢ| and unit roundoff ε (2⁻⁵³, or 2⁻²⁴ in Float32).</summary>
    /// <remarks>It minimises the sum of truncation |C| hᵖ and rounding R ε / hᵏ. Adding a power of two to x is nearly always exact.
    /// Sources: Burden and Faires, section 4.1 (h = ∛(3ε/M)); Press et al., Numerical Recipes, 3rd ed., section 5.7.</remarks>
    public double DefaultStep(DType dtype = DType.Float64)
    {
        var rounding = RoundingGain * UnitRoundoff(dtype);
        var best = Math.Pow(DerivativeOrder * rounding / (Accuracy * Math.Abs(ErrorConstant)), 1.0 / (Accuracy + DerivativeOrder));
        return Math.ScaleB(1, (int)Math.Round(Math.Log2(best)));
    }

    /// <summary>The derivative at h, h/2, h/4, … combined so that one power of h after another drops out of the error, until rounding makes
    /// it grow again. The first h (step) is large: f must behave like a polynomial between x − h and x + h.</summary>
    /// <returns>The value whose neighbours in the table agree best, and their difference from it, a cautious error estimate.</returns>
    /// <remarks>Source: Ridders, Accurate computation of F′(x) and F′(x)F″(x), Advances in Engineering Software 4 (1982).</remarks>
    /// <exception cref="ArgumentException">The step is not a positive number, or there are fewer than two levels.</exception>
    public (double Value, double Error) Richardson(Func<double, double> f, double x, double step = 0.25, int levels = 10)
    {
        if (levels < 2)
            throw new ArgumentException($"difference: {levels} levels; to extrapolate takes two steps or more.");
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

    /// <summary>The name, as figures label their curves.</summary>
    public override string ToString() => Name;

    /// <summary>R = Σ|cᵢ|: how much of the rounding in f's values arrives in the difference.</summary>
    internal double RoundingGain => Coefficients.Sum(Math.Abs);

    /// <summary>The step that is used at x: a given one as it is, the default one grown with the size of x.</summary>
    internal double StepAt(double x, double? step, DType dtype) => step is not { } given ? GrowWith(x, DefaultStep(dtype))
        : given > 0 && double.IsFinite(given) ? given
        : throw new ArgumentException($"difference: a step of {given}; it must be a positive number.");

    /// <summary>h times the power of two below |x|, where that is above 1.</summary>
    internal static double GrowWith(double x, double h) => Math.Abs(x) < 2 || !double.IsFinite(x) ? h : Math.ScaleB(h, Math.ILogB(x));

    internal static double UnitRoundoff(DType dtype) => Math.ScaleB(1, dtype == DType.Float32 ? -24 : -53);
}
