namespace Detorch.Teach.Differences;

/// <summary>The rounding error of a difference quotient of φ at 0, by the model in <see cref="GradientCheck"/>.</summary>
/// <param name="Here">φ(0).</param>
/// <param name="Value">η, the rounding error of one value of φ.</param>
/// <param name="Place">The rounding error of the step, which is that of x.</param>
/// <param name="Magnitude">Σ|wᵢ yᵢ| / max(1, |x|), the natural size of a slope.</param>
/// <param name="Largest">The largest gradient of this input, and of the whole check.</param>
/// <param name="Precision">Float64, or Float32 where the function computes in it.</param>
internal readonly record struct SlopeError(
    double Here, double Value, double Place, double Magnitude, (double OfInput, double OfAll) Largest, DType Precision)
{
    /// <summary>By how much less a value is rounded that stays the same, to the last bit, when x moves: two roundings for eight.</summary>
    public const double FlatGain = 4;

    private bool IsSingle => Precision == DType.Float32;

    /// <summary>The part of the largest gradient below which an error does not matter: differences have no more digits.</summary>
    private double Part => IsSingle ? 1e-3 : 1e-7;

    /// <summary>The rounding error of a central difference with step h, for a slope of this size.</summary>
    public double At(double h, double slope) => (Value + Place * slope) / h;

    /// <summary>The error that is negligible beside the slopes around, also where the gradient is zero to rounding.</summary>
    public double Negligible(double analytic, double around = 0)
    {
        var floor = Part * Math.Max(Largest.OfInput, around);
        if (Math.Abs(analytic) <= (IsSingle ? 1e-6 : 1e-13) * Largest.OfAll)
            floor = Math.Max(floor, Part * Largest.OfAll);
        var natural = Math.Min(Magnitude, 1); // A gradient of 1 beside a loss of 1e15 is not zero.
        return !IsSingle && Math.Abs(analytic) <= 2e-15 * natural ? Math.Max(floor, 1e-13 * natural) : floor;
    }

    /// <summary>What to do where rounding hides the slope.</summary>
    public string TooLarge(double noise, double size) => string.Create(CultureInfo.InvariantCulture,
        $"rounding in the function's value of {Here:G3} makes errors of up to {Numeral.Error(noise)} in a slope of {Numeral.Error(size)}: ")
        + (IsSingle ? "compute in Float64, or make" : "make") + " the loss smaller"
        + " (a mean for a sum, nothing added to it), or take a larger step";
}
