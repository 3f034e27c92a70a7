using Detorch.Teach.Nn;

namespace Detorch.Teach.Differences;

public static partial class GradientCheck
{
    private static GradientReport Check(Func<Tensor> f, Tensor[] tensors, string[] names, GradientCheckOptions? options)
    {
        var wanted = tensors.Zip(names).Where(pair => pair.First.RequiresGrad).ToArray();
        var (chosen, named) = (wanted.Select(pair => pair.First).ToArray(), wanted.Select(pair => pair.Second).ToArray());
        var mixes = Module.MixesDTypes;
        try
        {
            Module.MixesDTypes = true;
            return new GradientChecker(f, chosen, named, options ?? new()).Run();
        }
        finally
        {
            Module.MixesDTypes = mixes;
        }
    }

    /// <summary>Makes tensors hold Float64 copies of their numbers while a check runs.</summary>
    private static GradientReport InDoubles(Tensor[] tensors, Func<GradientReport> check)
    {
        var kept = Array.ConvertAll(tensors, tensor => tensor.Data);
        try
        {
            foreach (var tensor in tensors)
                tensor.Data = InFloat64(tensor.Data);
            return check();
        }
        finally
        {
            for (var i = 0; i < tensors.Length; i++)
                tensors[i].Data = kept[i];
        }
    }

    /// <summary>A copy with the same strides (a check of a view must not check a contiguous array instead), unless they repeat
    /// elements.</summary>
    private static NdArray InFloat64(NdArray x)
    {
        if (!x.DType.IsFloat())
            return x.Copy(); // A batch norm counts its batches, on the copy.
        if (x.IsContiguous || x.Strides.Contains(0))
            return new NdArray<double>([.. x.To(DType.Float64).AsContiguous().As<double>().Span], x.Sizes);
        double[] memory = x is NdArray<float> single ? Array.ConvertAll(single.Elements, element => (double)element)
            : [.. x.As<double>().Elements];
        return new NdArray<double>(memory, [memory.Length]).ViewOf(x.Sizes, x.StrideArray, x.Offset);
    }

    private static string[] NamesOf(int count, string written)
    {
        var names = (written.Required() is ['[', .., ']'] ? written[1..^1] : written).Split(',', StringSplitOptions.TrimEntries);
        return names.Length == count && names.All(name => name.Length is > 0 and < 30) ? names
            : [.. Enumerable.Range(0, count).Select(i => $"input {i}")];
    }

    /// <summary>A loss whose gradients the caller has computed.</summary>
    private sealed class HandWritten(Func<double> loss, Tensor[] gradients) : Function
    {
        protected override NdArray Forward(NdArray[] x) => NdArray.Scalar(loss.Required()(), DType.Float64);

        protected override Tensor[] Backward(Tensor g, Tensor[] x, Tensor y) => [.. gradients.Select(gradient => g * gradient)];
    }
}
