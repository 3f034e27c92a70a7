using System.Numerics.Tensors;

namespace Detorch.Teach;

/// <summary>Class numbers: integers from 0 up.</summary>
internal static class Labels
{
    /// <summary>The labels as Int32, each from 0 to classes − 1, or the one that is ignored.</summary>
    /// <exception cref="ArgumentException">They are floats or truth values, or one is outside the range.</exception>
    public static NdArray<int> Checked(string op, NdArray labels, int classes, int? ignored = null)
    {
        if (labels.Required().DType.IsFloat() || labels.DType == DType.Bool)
            throw new ArgumentException($"{op}: the labels are {labels.DType}; class numbers are integers: labels.To(DType.Int32).");
        var checkedOnes = labels.To(DType.Int32).AsContiguous().As<int>();
        var values = checkedOnes.Span;
        if (values.IsEmpty || (TensorPrimitives.Min<int>(values) >= 0 && TensorPrimitives.Max<int>(values) < classes))
            return checkedOnes;
        for (var i = 0; i < values.Length; i++)
            if ((uint)values[i] >= (uint)classes && values[i] != ignored)
                throw new ArgumentException($"{op}: label {labels.Ravel()[i]} at index {i} is outside 0 to {classes - 1}, the " +
                    $"{classes} classes. Do the labels count from 1?");
        return checkedOnes;
    }
}
