using System.Numerics.Tensors;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>|x|.</summary>
    public NdArray Abs() => Elementwise.Unary("abs", this, TensorPrimitives.Abs, TensorPrimitives.Abs);

    /// <summary>−1, 0 or 1 for each element; NaN for NaN.</summary>
    public NdArray Sign() => Elementwise.Unary("sign", this, Functions.Sign, Functions.Sign);

    /// <summary>eˣ.</summary>
    public NdArray Exp() => Elementwise.Unary("exp", this, Elementary.Apply<Exp, float>, Elementary.Apply<Exp, double>);

    /// <summary>eˣ − 1, exact near 0.</summary>
    public NdArray Expm1() => Elementwise.Unary("expm1", this, Elementary.ApplyWide<Expm1<float>>, Elementary.Apply<Expm1<double>, double>);

    /// <summary>The natural logarithm: −∞ at 0, NaN below.</summary>
    public NdArray Log() => Elementwise.Unary("log", this, Elementary.Apply<Log, float>, Elementary.Apply<Log, double>);

    /// <summary>ln(1 + x), exact near 0.</summary>
    public NdArray Log1p() => Elementwise.Unary("log1p", this, Elementary.ApplyWide<Log1p<float>>, Elementary.Apply<Log1p<double>, double>);

    /// <summary>√x; NaN below 0.</summary>
    public NdArray Sqrt() => Elementwise.Unary("sqrt", this, TensorPrimitives.Sqrt, TensorPrimitives.Sqrt);

    /// <summary>x².</summary>
    public NdArray Square() => this * this;

    /// <summary>sin x, with x in radians.</summary>
    public NdArray Sin() => Elementwise.Unary("sin", this, Elementary.ApplyWide<Sin<float>>, Elementary.Apply<Sin<double>, double>);

    /// <summary>cos x, with x in radians.</summary>
    public NdArray Cos() => Elementwise.Unary("cos", this, Elementary.ApplyWide<Cos<float>>, Elementary.Apply<Cos<double>, double>);

    /// <summary>tan x, with x in radians.</summary>
    public NdArray Tan() => Elementwise.Unary("tan", this, Elementary.ApplyWide<Tan<float>>, Elementary.Apply<Tan<double>, double>);

    /// <summary>The hyperbolic tangent.</summary>
    public NdArray Tanh() => Elementwise.Unary("tanh", this, Elementary.Apply<Tanh, float>, Elementary.Apply<Tanh, double>);

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public NdArray Sigmoid() => Elementwise.Unary("sigmoid", this, Elementary.Apply<Sigmoid, float>, Elementary.Apply<Sigmoid, double>);

    /// <summary>max(x, 0).</summary>
    public NdArray Relu() => Elementwise.Unary("relu", this, Functions.Relu, Functions.Relu);

    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    public NdArray Erf() => Elementwise.Unary("erf", this, Functions.Erf, Functions.Erf);

    /// <summary>The largest integer not above x.</summary>
    public NdArray Floor() => Elementwise.Unary("floor", this, TensorPrimitives.Floor, TensorPrimitives.Floor);

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
