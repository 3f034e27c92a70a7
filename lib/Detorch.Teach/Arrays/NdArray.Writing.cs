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
        switch (this, source)
        {
            case (NdArray<float> to, NdArray<float> from): StridedLoops.Assign(to, from); break;
            case (NdArray<double> to, NdArray<double> from): StridedLoops.Assign(to, from); break;
            case (NdArray<int> to, NdArray<int> from): StridedLoops.Assign(to, from); break;
            case (NdArray<long> to, NdArray<long> from): StridedLoops.Assign(to, from); break;
            case (NdArray<byte> to, NdArray<byte> from): StridedLoops.Assign(to, from); break;
            case (NdArray<bool> to, NdArray<bool> from): StridedLoops.Assign(to, from); break;
        }
        Written();
    }

    /// <summary>this ← this + scale · other, element by element, in this array's memory; other broadcasts to this shape.</summary>
    public void AddInPlace(NdArray other, double scale = 1) => CopyFrom(this + (scale == 1 ? other : other * scale));
}
