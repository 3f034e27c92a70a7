using static Detorch.Teach.Tape;

namespace Detorch.Teach;

// Each op is its value and, for each operand, what the op saves and the pullback: (g, what was saved) → gradient.
// Un-broadcasting, dtypes and versions are the tape's work.
public partial class Tensor
{
    /// <summary>a + b, element by element, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) =>
        Record("add", Given("add", a) + Given("add", b), Into(a, static g => g), Into(b, static g => g));

    /// <summary>a + b for every element.</summary>
    public static Tensor operator +(Tensor a, double b) => Record("add", Given("add", a) + b, Into(a, static g => g));

    /// <summary>a + b for every element.</summary>
    public static Tensor operator +(double a, Tensor b) => Record("add", Given("add", b) + a, Into(b, static g => g));

    /// <summary>a − b, element by element, with broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) =>
        Record("sub", Given("sub", a) - Given("sub", b), Into(a, static g => g), Into(b, static g => -g));

    /// <summary>a − b for every element.</summary>
    public static Tensor operator -(Tensor a, double b) => Record("sub", Given("sub", a) - b, Into(a, static g => g));

    /// <summary>a − b for every element.</summary>
    public static Tensor operator -(double a, Tensor b) => Record("rsub", a - Given("rsub", b), Into(b, static g => -g));

    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => Record("neg", -Given("neg", x), Into(x, static g => -g));

    /// <summary>a · b, element by element, with broadcasting. For the matrix product see <see cref="MatMul"/>.</summary>
    public static Tensor operator *(Tensor a, Tensor b) =>
        Record("mul", Given("mul", a) * Given("mul", b),
            Into(a, saves: b, static (g, b) => g * b),
            Into(b, saves: a, static (g, a) => g * a));

    /// <summary>a · b for every element.</summary>
    public static Tensor operator *(Tensor a, double b) => Record("mul", Given("mul", a) * b, Into(a, b, static (g, b) => g * b));

    /// <summary>a · b for every element.</summary>
    public static Tensor operator *(double a, Tensor b) => Record("mul", Given("mul", b) * a, Into(b, a, static (g, a) => g * a));

    /// <summary>a / b, element by element, with broadcasting.</summary>
    public static Tensor operator /(Tensor a, Tensor b) =>
        Record("div", Given("div", a) / Given("div", b),
            Into(a, saves: b, static (g, b) => g / b),
            Into(b, saves: (b, Result), static (g, b, y) => -g * (y / b)));      // d(a/b)/db = −a/b² = −y/b

    /// <summary>a / b for every element.</summary>
    public static Tensor operator /(Tensor a, double b) => Record("div", Given("div", a) / b, Into(a, b, static (g, b) => g / b));

    /// <summary>a / b for every element.</summary>
    public static Tensor operator /(double a, Tensor b) =>
        Record("rdiv", a / Given("rdiv", b), Into(b, saves: (b, Result), static (g, b, y) => -g * (y / b)));

    /// <summary>a mod b = a − ⌊a / b⌋ b, with the sign of b.</summary>
    public static Tensor operator %(Tensor a, Tensor b) =>
        Record("mod", Given("mod", a) % Given("mod", b),
            Into(a, static g => g),
            Into(b, saves: [a, b, Result], static (g, s) => -g * Quotient(s[0], s[1], s[2])));

    /// <summary>xᵖ for every element.</summary>
    public Tensor Pow(double exponent) => Record("pow", Data.Pow(exponent), exponent switch
    {
        0 => Into(this, static g => g * 0),          // x⁰ = 1 also at 0, as in PyTorch
        2 => Into(this, saves: this, static (g, x) => g * x * 2),
        _ => Into(this, saves: this, (g, x) => g * x.Pow(exponent - 1) * exponent),
    });

    /// <summary>xᵖ, element by element, with broadcasting. At x = 0 the gradient of an exponent of 0 or more is 0, as in PyTorch.</summary>
    public Tensor Pow(Tensor exponent) =>
        Record("pow", Data.Pow(Given("pow", exponent)),
            Into(this, saves: (this, exponent), static (g, x, p) => g * p * OneInsteadOfZero(x, p.Data.EqualTo(0)).Pow(p - 1)),
            Into(exponent, saves: [this, exponent, Result], static (g, s) => g * s[2] * OneInsteadOfZero(s[0], s[1].Data >= 0).Log()));

    // A comparison is a mask (Bool): it selects, counts and combines with &, |, ^ and !, and has no gradient.
    /// <summary>Where a &gt; b, with broadcasting: a mask.</summary>
    public static NdArray operator >(Tensor a, Tensor b) => Given(">", a) > Given(">", b);

    /// <summary>Where a &lt; b, with broadcasting: a mask.</summary>
    public static NdArray operator <(Tensor a, Tensor b) => Given("<", a) < Given("<", b);

    /// <summary>Where a ≥ b, with broadcasting: a mask.</summary>
    public static NdArray operator >=(Tensor a, Tensor b) => Given(">=", a) >= Given(">=", b);

    /// <summary>Where a ≤ b, with broadcasting: a mask.</summary>
    public static NdArray operator <=(Tensor a, Tensor b) => Given("<=", a) <= Given("<=", b);

    /// <summary>Where the two are equal, with broadcasting: a mask. (== asks whether two variables hold the same object.)</summary>
    public NdArray EqualTo(Tensor other) => Data.EqualTo(Given("equal to", other));

    /// <summary>⌊a / b⌋ as the value y = a mod b took it: a / b itself may round up to the next whole number. For an infinite b it is 0
    /// where y is a, and −1 where y is b.</summary>
    private static Tensor Quotient(Tensor a, Tensor b, Tensor y)
    {
        var endless = b.Data.Abs().EqualTo(double.PositiveInfinity) & (y.Data.EqualTo(a.Data) | y.Data.EqualTo(b.Data));
        return NdArray.Where(endless, NdArray.Where(y.Data.EqualTo(a.Data), 0, -1), ((a.Data - y.Data) / b.Data + 0.5).Floor())
            .To(y.DType);
    }

    /// <summary>x, but 1 where it is 0 and the condition holds: there 0 · x⁻¹ and 0 · ln x would be NaN.</summary>
    private static Tensor OneInsteadOfZero(Tensor x, NdArray condition) => Where(NdArray.Where(condition, x.Data, 1).EqualTo(0), 1, x);
}
