namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>|x|.</summary>
    public NdArray Abs() => Elementwise.Unary<AbsOp>(this);

    /// <summary>−1, 0 or 1 for each element; NaN for NaN.</summary>
    public NdArray Sign() => Elementwise.Unary<SignOp>(this);

    /// <summary>eˣ.</summary>
    public NdArray Exp() => Elementwise.Unary<ExpOp>(this);

    /// <summary>eˣ − 1, exact near 0.</summary>
    public NdArray Expm1() => Elementwise.Unary<Expm1Op>(this);

    /// <summary>The natural logarithm: −∞ at 0, NaN below.</summary>
    public NdArray Log() => Elementwise.Unary<LogOp>(this);

    /// <summary>ln(1 + x), exact near 0.</summary>
    public NdArray Log1p() => Elementwise.Unary<Log1pOp>(this);

    /// <summary>√x; NaN below 0.</summary>
    public NdArray Sqrt() => Elementwise.Unary<SqrtOp>(this);

    /// <summary>x².</summary>
    public NdArray Square() => this * this;

    /// <summary>sin x, with x in radians.</summary>
    public NdArray Sin() => Elementwise.Unary<SinOp>(this);

    /// <summary>cos x, with x in radians.</summary>
    public NdArray Cos() => Elementwise.Unary<CosOp>(this);

    /// <summary>tan x, with x in radians.</summary>
    public NdArray Tan() => Elementwise.Unary<TanOp>(this);

    /// <summary>The hyperbolic tangent.</summary>
    public NdArray Tanh() => Elementwise.Unary<TanhOp>(this);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public NdArray Sigmoid() => Elementwise.Unary<SigmoidOp>(this);

    /// <summary>max(x, 0).</summary>
    public NdArray Relu() => Elementwise.Unary<ReluOp>(this);

    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    public NdArray Erf() => Elementwise.Unary<ErfOp>(this);

    /// <summary>The largest integer not above x.</summary>
    public NdArray Floor() => Elementwise.Unary<FloorOp>(this);

    /// <summary>xᵖ, element by element, with broadcasting; NaN for a negative base and a fractional exponent.</summary>
    public NdArray Pow(NdArray exponent) => Elementwise.Binary<PowOp>(this, exponent);

    /// <summary>xᵖ for every element.</summary>
    public NdArray Pow(double exponent) => Elementwise.WithScalar<PowOp>(this, exponent);

    /// <summary>The larger of two, element by element; NaN if either is NaN.</summary>
    public static NdArray Maximum(NdArray a, NdArray b) => Elementwise.Binary<MaximumOp>(a, b);

    /// <summary>The smaller of two, element by element; NaN if either is NaN.</summary>
    public static NdArray Minimum(NdArray a, NdArray b) => Elementwise.Binary<MinimumOp>(a, b);

    /// <summary>Each element, but not below min nor above max.</summary>
    /// <exception cref="ArgumentException">min is above max.</exception>
    public NdArray Clip(double min, double max) => min <= max
        ? Elementwise.WithScalar<MinimumOp>(Elementwise.WithScalar<MaximumOp>(this, min), max)
        : throw new ArgumentException($"clip: the lower bound {min} is above the upper bound {max}.");
}
