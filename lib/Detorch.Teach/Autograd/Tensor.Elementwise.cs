using static Detorch.Teach.Tape;

namespace Detorch.Teach;

public partial class Tensor
{
    /// <summary>|x|; its derivative at 0 is 0, as in PyTorch.</summary>
    public Tensor Abs() => Record("abs", this, Data.Abs(), static (g, x, _) => g * new Tensor(x.Data.Sign()));

    /// <summary>eˣ.</summary>
    public Tensor Exp() => Record("exp", this, Data.Exp(), static (g, _, y) => g * y);

    /// <summary>eˣ − 1, exact near 0.</summary>
    public Tensor Expm1() => Record("expm1", this, Data.Expm1(), static (g, _, y) => g * (y + 1));

    /// <summary>The natural logarithm.</summary>
    public Tensor Log() => Record("log", this, Data.Log(), static (g, x, _) => g / x);

    /// <summary>ln(1 + x), exact near 0.</summary>
    public Tensor Log1p() => Record("log1p", this, Data.Log1p(), static (g, x, _) => g / (x + 1));

    /// <summary>√x.</summary>
    public Tensor Sqrt() => Record("sqrt", this, Data.Sqrt(), static (g, _, y) => g / (y * 2));

    /// <summary>x².</summary>
    public Tensor Square() => Record("square", this, Data.Square(), static (g, x, _) => g * x * 2);

    /// <summary>sin x, with x in radians.</summary>
    public Tensor Sin() => Record("sin", this, Data.Sin(), static (g, x, _) => g * x.Cos());

    /// <summary>cos x, with x in radians.</summary>
    public Tensor Cos() => Record("cos", this, Data.Cos(), static (g, x, _) => -g * x.Sin());

    /// <summary>tan x, with x in radians.</summary>
    public Tensor Tan() => Record("tan", this, Data.Tan(), static (g, _, y) => g + g * y * y);      // dy/dx = 1 + y²

    /// <summary>The hyperbolic tangent.</summary>
    public Tensor Tanh() => Record("tanh", this, Data.Tanh(), static (g, _, y) => g - g * y * y);   // dy/dx = 1 − y²

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public Tensor Sigmoid() => Record("sigmoid", this, Data.Sigmoid(), static (g, _, y) => g * (y - y * y));   // dy/dx = y (1 − y)

    /// <summary>The error function.</summary>
    public Tensor Erf() => Record("erf", this, Data.Erf(), static (g, x, _) => g * (-x * x).Exp() * (2 / Math.Sqrt(Math.PI)));

    /// <summary>max(x, 0).</summary>
    public Tensor Relu() => Record("relu", this, Data.Relu(), static (g, _, y) => g.WherePositive(y));   // relu'(0) = 0, as in PyTorch

    /// <summary>x where x &gt; 0, else slope · x; the derivative at 0 is the slope, as in PyTorch.</summary>
    public Tensor LeakyRelu(double slope = 0.01) => Where(Data > 0, this, this * slope);

    /// <summary>x where x &gt; 0, else alpha (eˣ − 1).</summary>
    public Tensor Elu(double alpha = 1) => Where(Data > 0, this, Clip(double.NegativeInfinity, 0).Expm1() * alpha); // Clipped, for ∞ · 0 is NaN.

    /// <summary>x Φ(x) = x (1 + erf(x / √2)) / 2.</summary>
    public Tensor Gelu() => this * ((this * Math.Sqrt(0.5)).Erf() + 1) * 0.5;

    /// <summary>x σ(x).</summary>
    public Tensor Silu() => this * Sigmoid();

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^(−|x|)), without overflow.</summary>
    public Tensor Softplus() => Record("softplus", this, Data.Relu() + (-Data.Abs()).Exp().Log1p(), static (g, x, _) => g * x.Sigmoid());

    /// <summary>max(a, b), element by element. Where the two are equal each gets half of the gradient, as in PyTorch.</summary>
    public static Tensor Maximum(Tensor a, Tensor b) =>
        Record("maximum", a, b, NdArray.Maximum(Given("maximum", a), Given("maximum", b)),
            static (g, a, b, _) => g * Share(a.Data > b.Data, a.Data.EqualTo(b.Data), g.DType),
            static (g, a, b, _) => g * Share(b.Data > a.Data, a.Data.EqualTo(b.Data), g.DType));

    /// <summary>min(a, b), element by element. Where the two are equal each gets half of the gradient, as in PyTorch.</summary>
    public static Tensor Minimum(Tensor a, Tensor b) =>
        Record("minimum", a, b, NdArray.Minimum(Given("minimum", a), Given("minimum", b)),
            static (g, a, b, _) => g * Share(a.Data < b.Data, a.Data.EqualTo(b.Data), g.DType),
            static (g, a, b, _) => g * Share(b.Data < a.Data, a.Data.EqualTo(b.Data), g.DType));

    /// <summary>Each element, but not below min nor above max. Outside the bounds the derivative is 0; at them 1, as in PyTorch.</summary>
    /// <exception cref="ArgumentException">min is above max.</exception>
    public Tensor Clip(double min, double max) =>
        Record("clip", this, Data.Clip(min, max), static (g, x, y) => g * new Tensor(x.Data.EqualTo(y.Data).To(g.DType)));

    /// <summary>Where the condition (Bool) holds a, elsewhere b, all broadcast to one shape.</summary>
    public static Tensor Where(NdArray condition, Tensor a, Tensor b) =>
        Record("where", a, b, new Tensor(condition), NdArray.Where(condition, Given("where", a), Given("where", b)),
            static (g, _, _, c, _) => Where(c.Data, g, 0),
            static (g, _, _, c, _) => Where(c.Data, 0, g),
            static (g, _, _, _, _) => g);       // Never asked for: a condition is a constant, an operand so that a change of it is seen.

    /// <summary>The same numbers in another dtype.</summary>
    public Tensor To(DType dtype) => dtype == DType ? this : Record("to", this, Data.To(dtype), static (g, x, _) => g.To(x.DType));

    /// <summary>This tensor where <paramref name="gate"/> is above 0, elsewhere 0.</summary>
    internal Tensor WherePositive(Tensor gate) =>
        Record("where positive", this, NdArray.WherePositive(Data, gate.Data), (g, _, _) => g.WherePositive(gate));

    /// <summary>1 where an operand wins, ½ at a tie, else 0.</summary>
    private static Tensor Share(NdArray wins, NdArray ties, DType dtype) => new(wins.To(dtype) + ties.To(dtype) * 0.5);
}
