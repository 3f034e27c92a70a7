using Detorch.Teach.Kernels;

namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>Sets every element to one value.</summary>
    public void Fill(double value)
    {
        // The start of each backward pass: without the small arrays of a conversion.
        if (this is NdArray<float> { IsContiguous: true, IsReadOnly: false } single)
        {
            single.Span.Fill((float)value);
            Written();
        }
        else
            CopyFrom(value);
    }

    /// <summary>Sets the elements to those of another array, which broadcasts to this shape and takes this dtype.</summary>
    /// <exception cref="ArgumentException">The source does not broadcast to this shape, or this view repeats elements.</exception>
    public void CopyFrom(NdArray source)
    {
        RequireWritable("copy");
        if (!Shapes.Broadcast("copy", Sizes, source.Required().Sizes).AsSpan().SequenceEqual(Sizes))
            throw new ArgumentException($"copy: {source.Shape} does not broadcast to {Shape}, the shape that is written.");
        source = source.To(DType);
        if (SharesMemoryWith(source))
            source = source.Copy(); // The two may overlap.
        Assign(source);
        Written();
    }

    /// <summary>this ← this + scale · other, element by element, in this array's memory; other broadcasts to this shape.</summary>
    public void AddInPlace(NdArray other, double scale = 1)
    {
        RequireWritable("add in place");
        if (DType.IsFloat() && DType == other.Required().DType && IsContiguous && other.IsContiguous &&
            Sizes.AsSpan().SequenceEqual(other.Sizes) && !SharesMemoryWith(other))
        {
            Dispatch.Run("add in place", this, new StridedLoops.AddScaled(this, other, scale));
            Written();
        }
        else
            Keep(scale == -1 ? "subtract in place" : "add in place",
                scale == 1 ? this + other : scale == -1 ? this - other : this + other * scale);
    }

    /// <summary>this ← the result of an op in place.</summary>
    /// <exception cref="ArgumentException">This array is of integers, and the result has fractions; or as for
    /// <see cref="CopyFrom"/>.</exception>
    internal void Keep(string op, NdArray result)
    {
        if (result.DType.IsFloat() && !DType.IsFloat() && !(bool)result.To(DType).EqualTo(result).All())
            throw new ArgumentException(
                $"{op}: an array of {DType} cannot keep the fractions of the result; convert it first with To(DType.{result.DType}).");
        CopyFrom(result);
    }
}
