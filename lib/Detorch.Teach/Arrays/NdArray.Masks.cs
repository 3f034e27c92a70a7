namespace Detorch.Teach;

// Masks (Bool) combine element by element, with broadcasting: x[(x > 0) & !(x > 1)].
public abstract partial class NdArray
{
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
}
