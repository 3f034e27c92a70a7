namespace Detorch.Teach;

public abstract partial class NdArray
{
    /// <summary>Sets every element to one value.</summary>
    public void Fill(double value) => CopyFrom(Conversions.Convert(new NdArray<double>([value], []), DType));

    /// <summary>Sets the elements to those of another array, which broadcasts to this shape and takes this dtype.</summary>
    /// <exception cref="ArgumentException">The source does not broadcast to this shape.</exception>
    public void CopyFrom(NdArray source)
    {
        if (!Shapes.Broadcast("copy", Sizes, source.Sizes).AsSpan().SequenceEqual(Sizes))
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
        if (this is NdArray<float> x && other is NdArray<float> y && Adds(x, y))
            StridedLoops.AddScaled(x, y, (float)scale);
        else if (this is NdArray<double> z && other is NdArray<double> w && Adds(z, w))
            StridedLoops.AddScaled(z, w, scale);
        else
        {
            CopyFrom(this + (scale == 1 ? other : other * scale));
            return;
        }
        Written();

        static bool Adds(NdArray a, NdArray b) => a.IsContiguous && b.IsContiguous && a.Sizes.AsSpan().SequenceEqual(b.Sizes) && !a.SharesMemoryWith(b);
    }
}
