namespace Detorch.Teach;

// The largest element is taken out first, so that no exponential overflows: ln Σ eˣ = m + ln Σ e^(x − m).
public abstract partial class NdArray
{
    /// <summary>ln Σ eˣ along an axis, without overflow.</summary>
    public NdArray LogSumExp(int axis = -1, bool keepDims = false)
    {
        var max = Max(axis, keepDims: true);
        max = Where(max.Abs().EqualTo(double.PositiveInfinity), 0, max); // ∞ − ∞ would be NaN.
        var result = (this - max).Exp().Sum(axis, keepDims: true).Log() + max;
        return keepDims ? result : result.Squeeze(axis);
    }

    /// <summary>eˣ / Σ eˣ along an axis, without overflow.</summary>
    public NdArray Softmax(int axis = -1)
    {
        var e = (this - Max(axis, keepDims: true)).Exp();
        return e / e.Sum(axis, keepDims: true);
    }

    /// <summary>ln(eˣ / Σ eˣ) along an axis, without overflow.</summary>
    public NdArray LogSoftmax(int axis = -1)
    {
        var shifted = this - Max(axis, keepDims: true);
        return shifted - shifted.Exp().Sum(axis, keepDims: true).Log();
    }
}
