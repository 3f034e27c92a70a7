using static Detorch.Teach.Tape;

namespace Detorch.Teach;

// Kinks and NaN are as in PyTorch: where an operand is NaN, relu, leaky relu, elu, maximum and minimum pass g on; abs and clip give 0.
public partial class Tensor
{
    /// <summary>|x|; its derivative at 0 and at NaN is 0.</summary>
    public Tensor Abs() => Record("abs", Data.Abs(), Into(this, saves: this, static (g, x) => g * x.Sign()));

    /// <summary>eˣ.</summary>
    public Tensor Exp() => Record("exp", Data.Exp(), Into(this, saves: Result, static (g, y) => g * y));

    /// <summary>eˣ − 1, exact near 0.</summary>
    public Tensor Expm1() => Record("expm1", Data.Expm1(), Into(this, saves: Result, static (g, y) => g * (y + 1)));

    /// <summary>The natural logarithm.</summary>
    public Tensor Log() => Record("log", Data.Log(), Into(this, saves: this, static (g, x) => g / x));

    /// <summary>ln(1 + x), exact near 0.</summary>
    public Tensor Log1p() => Record("log1p", Data.Log1p(), Into(this, saves: this, static (g, x) => g / (x + 1)));

    /// <summary>√x.</summary>
    public Tensor Sqrt() => Record("sqrt", Data.Sqrt(), Into(this, saves: Result, static (g, y) => g / (y * 2)));

    /// <summary>x².</summary>
    public Tensor Square() => Record("square", Data.Square(), Into(this, saves: this, static (g, x) => g * x * 2));

    /// <summary>sin x, with x in radians.</summary>
    public Tensor Sin() => Record("sin", Data.Sin(), Into(this, saves: this, static (g, x) => g * x.Cos()));

    /// <summary>cos x, with x in radians.</summary>
    public Tensor Cos() => Record("cos", Data.Cos(), Into(this, saves: this, static (g, x) => -g * x.Sin()));

    /// <summary>tan x, with x in radians.</summary>
    public Tensor Tan() => Record("tan", Data.Tan(), Into(this, saves: Result, static (g, y) => g + g * y * y));      // dy/dx = 1 + y²

    /// <summary>The hyperbolic tangent.</summary>
    public Tensor Tanh() => Record("tanh", Data.Tanh(), Into(this, saves: Result, static (g, y) => g - g * y * y));   // dy/dx = 1 − y²

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public Tensor Sigmoid() =>
        Record("sigmoid", Data.Sigmoid(), Into(this, saves: Result, static (g, y) => g * (y - y * y)));   // dy/dx = y (1 − y)

    /// <summary>The error function.</summary>
    public Tensor Erf() =>
        Record("erf", Data.Erf(), Into(this, saves: this, static (g, x) => g * (-x * x).Exp() * (2 / Math.Sqrt(Math.PI))));

    /// <summary>max(x, 0).</summary>
    public Tensor Relu() =>
        Record("relu", Data.Relu(), Into(this, saves: Result, static (g, y) => g.WherePositive(y)));   // relu'(0) = 0, relu'(NaN) = 1

    /// <summary>x where x &gt; 0, else slope · x; the derivative at 0 and at NaN is the slope.</summary>
    public Tensor LeakyRelu(double slope = 0.01) => Where(Data > 0, this, this * slope);

    /// <summary>x where x &gt; 0, else alpha (eˣ − 1); the derivative at 0 is alpha, at NaN 1.</summary>
    public Tensor Elu(double alpha = 1)
    {
        var below = Data <= 0;
        return Where(below, Where(below, this, 0).Expm1() * alpha, this); // The inner one, because ∞ · 0 is NaN.
    }

    /// <summary>x Φ(x) = x (1 + erf(x / √2)) / 2.</summary>
    public Tensor Gelu() => this * (((this * Math.Sqrt(0.5)).Erf() + 1) * 0.5); // x times Φ, which is at most 1, overflows nowhere.

    /// <summary>x σ(x).</summary>
    public Tensor Silu() => this * Sigmoid();

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)), without overflow.</summary>
    public Tensor Softplus() =>
        Record("softplus", Data.Relu() + (-Data.Abs()).Exp().Log1p(), Into(this, saves: this, static (g, x) => g * x.Sigmoid()));

    /// <summary>max(a, b), element by element. Equal operands get half of the gradient each; where one is NaN both get all of it.</summary>
    public static Tensor Maximum(Tensor a, Tensor b) =>
        Record("maximum", NdArray.Maximum(Given("maximum", a), Given("maximum", b)),
            Into(a, saves: (a, b), static (g, a, b) => g * Share(a.Data < b.Data, a.Data.EqualTo(b.Data), g.DType)),
            Into(b, saves: (a, b), static (g, a, b) => g * Share(b.Data < a.Data, a.Data.EqualTo(b.Data), g.DType)));

    /// <summary>min(a, b), element by element. Equal operands get half of the gradient each; where one is NaN both get all of it.</summary>
    public static Tensor Minimum(Tensor a, Tensor b) =>
        Record("minimum", NdArray.Minimum(Given("minimum", a), Given("minimum", b)),
            Into(a, saves: (a, b), static (g, a, b) => g * Share(a.Data > b.Data, a.Data.EqualTo(b.Data), g.DType)),
            Into(b, saves: (a, b), static (g, a, b) => g * Share(b.Data > a.Data, a.Data.EqualTo(b.Data), g.DType)));

    /// <summary>Each element, but not below min nor above max. Outside the bounds and at NaN the derivative is 0; at them 1.</summary>
    /// <exception cref="ArgumentException">min is above max.</exception>
    public Tensor Clip(double min, double max) =>
        Record("clip", Data.Clip(min, max),
            Into(this, saves: this, (g, x) => g * new Tensor(x.Data.EqualTo(x.Data.Clip(min, max)).To(g.DType))));

    /// <summary>Where the condition (Bool) holds a, elsewhere b, all broadcast to one shape.</summary>
    public static Tensor Where(NdArray condition, Tensor a, Tensor b) =>
        Record("where", NdArray.Where(condition, Given("where", a), Given("where", b)),
            Into(a, saves: condition, static (g, condition) => Where(condition.Data, g, 0)),
            Into(b, saves: condition, static (g, condition) => Where(condition.Data, 0, g)));

    /// <summary>The same numbers in another dtype.</summary>
    public Tensor To(DType dtype) =>
        dtype == DType ? this : Record("to", Data.To(dtype), Into(this, static g => g));   // The tape converts it back.

    /// <summary>0 where <paramref name="gate"/> is 0 or below, elsewhere this tensor.</summary>
    internal Tensor WherePositive(Tensor gate) =>
        Record("where positive", NdArray.WherePositive(Data, gate.Data),
            Into(this, saves: gate, static (g, gate) => g.WherePositive(gate)));

    /// <summary>−1, 0 or 1; 0 at NaN, unlike <see cref="NdArray.Sign"/>.</summary>
    private Tensor Sign() => new((Data > 0).To(DType) - (Data < 0).To(DType));

    /// <summary>0 where an operand loses, ½ at a tie, else 1.</summary>
    private static Tensor Share(NdArray loses, NdArray ties, DType dtype) => new(1 - loses.To(dtype) - ties.To(dtype) * 0.5);
}
