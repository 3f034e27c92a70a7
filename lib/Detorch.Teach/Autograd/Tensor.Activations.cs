using static Detorch.Teach.Tape;

namespace Detorch.Teach;

public partial class Tensor
{
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
}
