using System.Numerics.Tensors;
using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>A C# number as a scalar array, so that it can stand where an array is asked for, such as in an assignment.</summary>
    public static implicit operator NdArray(double value) => new NdArray<double>([value], []);

    /// <summary>The one element of an array of size 1.</summary>
    public static explicit operator double(NdArray x) => x.Required().Item();

    /// <summary>The one element of an array of size 1.</summary>
    public static explicit operator float(NdArray x) => (float)x.Required().Item();

    /// <summary>The one element of an array of size 1, cut towards zero.</summary>
    public static explicit operator int(NdArray x) => (int)x.Required().Item();

    /// <summary>Whether the one element of an array of size 1 is not zero.</summary>
    public static explicit operator bool(NdArray x) => x.Required().Item() != 0;

    /// <summary>a + b, element by element, with broadcasting.</summary>
    public static NdArray operator +(NdArray a, NdArray b) => Elementwise.Binary<AddOp>(a, b);

    /// <summary>a + b for every element.</summary>
    public static NdArray operator +(NdArray a, double b) => Elementwise.WithScalar<AddOp>(a, b);

    /// <summary>a + b for every element.</summary>
    public static NdArray operator +(double a, NdArray b) => Elementwise.WithScalar<AddOp>(a, b);

    /// <summary>a − b, element by element, with broadcasting.</summary>
    public static NdArray operator -(NdArray a, NdArray b) => Elementwise.Binary<SubtractOp>(a, b);

    /// <summary>a − b for every element.</summary>
    public static NdArray operator -(NdArray a, double b) => Elementwise.WithScalar<SubtractOp>(a, b);

    /// <summary>a − b for every element.</summary>
    public static NdArray operator -(double a, NdArray b) => Elementwise.WithScalar<SubtractOp>(a, b);

    /// <summary>−x for every element.</summary>
    public static NdArray operator -(NdArray x) => Elementwise.Unary("neg", x, TensorPrimitives.Negate, TensorPrimitives.Negate);

    /// <summary>a · b, element by element, with broadcasting. For the matrix product see <see cref="MatMul"/>.</summary>
    public static NdArray operator *(NdArray a, NdArray b) => Elementwise.Binary<MultiplyOp>(a, b);

    /// <summary>a · b for every element.</summary>
    public static NdArray operator *(NdArray a, double b) => Elementwise.WithScalar<MultiplyOp>(a, b);

    /// <summary>a · b for every element.</summary>
    public static NdArray operator *(double a, NdArray b) => Elementwise.WithScalar<MultiplyOp>(a, b);

    /// <summary>a / b, element by element, with broadcasting. Division by zero gives ±∞ or NaN, as IEEE 754 says.</summary>
    public static NdArray operator /(NdArray a, NdArray b) => Elementwise.Binary<DivideOp>(a, b);

    /// <summary>a / b for every element.</summary>
    public static NdArray operator /(NdArray a, double b) => Elementwise.WithScalar<DivideOp>(a, b);

    /// <summary>a / b for every element.</summary>
    public static NdArray operator /(double a, NdArray b) => Elementwise.WithScalar<DivideOp>(a, b);

    /// <summary>a mod b = a − ⌊a / b⌋ b: it has the sign of the divisor, as in numpy and PyTorch (unlike C#'s % on numbers).</summary>
    public static NdArray operator %(NdArray a, NdArray b) => Elementwise.Binary<ModOp>(a, b);

    /// <summary>a mod b for every element, with the sign of b.</summary>
    public static NdArray operator %(NdArray a, double b) => Elementwise.WithScalar<ModOp>(a, b);

    /// <summary>Where a &gt; b: a Bool array.</summary>
    public static NdArray operator >(NdArray a, NdArray b) => Comparisons.Compare<IsGreater>(a, b);

    /// <summary>Where a &lt; b: a Bool array.</summary>
    public static NdArray operator <(NdArray a, NdArray b) => Comparisons.Compare<IsGreater>(b, a);

    /// <summary>Where a ≥ b: a Bool array.</summary>
    public static NdArray operator >=(NdArray a, NdArray b) => Comparisons.Compare<IsGreaterOrEqual>(a, b);

    /// <summary>Where a ≤ b: a Bool array.</summary>
    public static NdArray operator <=(NdArray a, NdArray b) => Comparisons.Compare<IsGreaterOrEqual>(b, a);

    /// <summary>Where a = b, element by element: a Bool array. (C#'s == asks whether two variables hold the same object.)</summary>
    public NdArray EqualTo(NdArray b) => Comparisons.Compare<IsEqual>(this, b);

    /// <summary>Where a ≠ b, element by element: a Bool array.</summary>
    public NdArray NotEqualTo(NdArray b) => Comparisons.Compare<IsNotEqual>(this, b);

    // Masks (Bool) combine element by element, with broadcasting: x[(x > 0) & !(x > 1)].

    /// <summary>Where both masks hold.</summary>
    /// <exception cref="ArgumentException">An operand is no mask, or the shapes do not broadcast.</exception>
    public static NdArray operator &(NdArray a, NdArray b) => Where(Mask("&", a), Mask("&", b), Zeros([], DType.Bool));

    /// <summary>Where one mask or both hold.</summary>
    /// <exception cref="ArgumentException">An operand is no mask, or the shapes do not broadcast.</exception>
    public static NdArray operator |(NdArray a, NdArray b) => Where(Mask("|", a), Ones([], DType.Bool), Mask("|", b));

    /// <summary>Where exactly one of the two masks holds.</summary>
    /// <exception cref="ArgumentException">An operand is no mask, or the shapes do not broadcast.</exception>
    public static NdArray operator ^(NdArray a, NdArray b) => Mask("^", a).NotEqualTo(Mask("^", b));

    /// <summary>Where the mask does not hold.</summary>
    /// <exception cref="ArgumentException">The operand is no mask.</exception>
    public static NdArray operator !(NdArray a) => Where(Mask("!", a), Zeros([], DType.Bool), Ones([], DType.Bool));

    private static NdArray Mask(string op, NdArray? x) =>
        Given(op, x, nameof(x)) is { DType: DType.Bool } mask ? mask : throw new ArgumentException(
        $"{op}: combines masks (Bool), but this array of shape {x!.Shape} is {x.DType}. Compare it first: x > 0, x.EqualTo(1).");

    /// <summary>Whether all elements are close: |a − b| ≤ atol + rtol·|b|, with broadcasting, as
    /// in numpy. Equal infinities are close; NaN only with <paramref name="equalNan"/>.</summary>
    public bool AllClose(NdArray b, double rtol = 1e-5, double atol = 1e-8, bool equalNan = false)
    {
        var shape = new Shape(Shapes.Broadcast("allclose", Sizes, b.Required().Sizes));
        ReadOnlySpan<double> x = Wide(this), y = Wide(b);
        for (var i = 0; i < x.Length; i++)
            if (x[i] != y[i] && !(double.IsFinite(y[i]) && Math.Abs(x[i] - y[i]) <= atol + rtol * Math.Abs(y[i])) &&
                !(equalNan && double.IsNaN(x[i]) && double.IsNaN(y[i])))
                return false;
        return true;

        Span<double> Wide(NdArray array) => array.To(DType.Float64).BroadcastTo(shape).Numbers<double>();
    }
}
