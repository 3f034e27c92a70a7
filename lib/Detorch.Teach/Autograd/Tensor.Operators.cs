using static Detorch.Teach.Tape;

namespace Detorch.Teach;

// Each op is its value and, for each operand, its pullback: (g, operands…, y) → gradient. An operand that a pullback does not
// read is named _, which also tells the tape that it may change. Un-broadcasting and dtypes are the tape's work.
public partial class Tensor
{
    /// <summary>a + b, element by element, with broadcasting.</summary>
    public static Tensor operator +(Tensor a, Tensor b) =>
        Record("add", a, b, Given("add", a) + Given("add", b),
            static (g, _, _, _) => g,
            static (g, _, _, _) => g);

    /// <summary>a + b for every element.</summary>
    public static Tensor operator +(Tensor a, double b) => Record("add", a, Given("add", a) + b, static (g, _, _) => g);

    /// <summary>a + b for every element.</summary>
    public static Tensor operator +(double a, Tensor b) => Record("add", b, Given("add", b) + a, static (g, _, _) => g);

    /// <summary>a − b, element by element, with broadcasting.</summary>
    public static Tensor operator -(Tensor a, Tensor b) =>
        Record("sub", a, b, Given("sub", a) - Given("sub", b),
            static (g, _, _, _) => g,
            static (g, _, _, _) => -g);

    /// <summary>a − b for every element.</summary>
    public static Tensor operator -(Tensor a, double b) => Record("sub", a, Given("sub", a) - b, static (g, _, _) => g);

    /// <summary>a − b for every element.</summary>
    public static Tensor operator -(double a, Tensor b) => Record("rsub", b, a - Given("rsub", b), static (g, _, _) => -g);

    /// <summary>−x.</summary>
    public static Tensor operator -(Tensor x) => Record("neg", x, -Given("neg", x), static (g, _, _) => -g);

    /// <summary>a · b, element by element, with broadcasting. For the matrix product see <see cref="MatMul"/>.</summary>
    public static Tensor operator *(Tensor a, Tensor b) =>
        Record("mul", a, b, Given("mul", a) * Given("mul", b),
            static (g, _, b, _) => g * b,
            static (g, a, _, _) => g * a);

    /// <summary>a · b for every element.</summary>
    public static Tensor operator *(Tensor a, double b) => Record("mul", a, Given("mul", a) * b, (g, _, _) => g * b);

    /// <summary>a · b for every element.</summary>
    public static Tensor operator *(double a, Tensor b) => Record("mul", b, Given("mul", b) * a, (g, _, _) => g * a);

    /// <summary>a / b, element by element, with broadcasting.</summary>
    public static Tensor operator /(Tensor a, Tensor b) =>
        Record("div", a, b, Given("div", a) / Given("div", b),
            static (g, _, b, _) => g / b,
            static (g, _, b, y) => -g * y / b);      // d(a/b)/db = −a/b² = −y/b

    /// <summary>a / b for every element.</summary>
    public static Tensor operator /(Tensor a, double b) => Record("div", a, Given("div", a) / b, (g, _, _) => g / b);

    /// <summary>a / b for every element.</summary>
    public static Tensor operator /(double a, Tensor b) => Record("rdiv", b, a / Given("rdiv", b), static (g, b, y) => -g * y / b);

    /// <summary>a mod b = a − ⌊a / b⌋ b, with the sign of b.</summary>
    public static Tensor operator %(Tensor a, Tensor b) =>
        Record("mod", a, b, Given("mod", a) % Given("mod", b),
            static (g, _, _, _) => g,
            static (g, a, b, _) => -g * new Tensor((a.Data / b.Data).Floor()));

    /// <summary>xᵖ for every element.</summary>
    public Tensor Pow(double exponent) => Record("pow", this, Data.Pow(exponent), (g, x, _) => exponent switch
    {
        0 => g * 0,                                  // x⁰ = 1 also at 0, as in PyTorch
        1 => g,
        2 => g * x * 2,
        _ => g * x.Pow(exponent - 1) * exponent,
    });

    /// <summary>xᵖ, element by element, with broadcasting. At x = 0 the gradient of an exponent of 0 or more is 0, as in PyTorch.</summary>
    public Tensor Pow(Tensor exponent) =>
        Record("pow", this, exponent, Data.Pow(Given("pow", exponent)),
            static (g, x, p, _) => g * p * OneInsteadOfZero(x, p.Data.EqualTo(0)).Pow(p - 1),
            static (g, x, p, y) => g * y * OneInsteadOfZero(x, p.Data >= 0).Log());

    /// <summary>x, but 1 where it is 0 and the condition holds: there 0 · x⁻¹ and 0 · ln x would be NaN, and so would their derivatives.</summary>
    private static Tensor OneInsteadOfZero(Tensor x, NdArray condition) => Where(NdArray.Where(condition, x.Data, 1).EqualTo(0), 1, x);
}
