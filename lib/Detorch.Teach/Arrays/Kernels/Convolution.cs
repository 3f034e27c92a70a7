using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>The three products of a convolution y[o] = Σ_c w[o, c] ⋆ x[c] (cross-correlation, as in PyTorch). y is linear in x and in
/// w, so each product's derivatives are the other two. Images are shared among threads. With stride 1 the product reads the images
/// themselves (see Direct); else one image at a time is laid out as a column matrix, which stays in the second cache.</summary>
internal static unsafe partial class Convolution
{
    /// <summary>How many partial sums the gradient of the weights is made of, whatever the number of threads.</summary>
    private const int Partials = 8;

    private struct Job<T> where T : unmanaged
    {
        public WindowShape Shape;
        public int Count, OutChannels, Parts;
        public T* Images, Weights, Bias, Outputs, PartialSums;
    }

    /// <summary>x [n, C, H, W], w [O, C, KH, KW], bias [O] or empty → y [n, O, OH, OW].</summary>
    public static void Forward<T>(
        in WindowShape shape, int count, int outChannels, ReadOnlySpan<T> x, ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, Span<T> y)
        where T : unmanaged, INumberBase<T>
    {
        fixed (T* images = x, w = weights, b = bias, outputs = y)
        {
            var job = new Job<T> { Shape = shape, OutChannels = outChannels, Images = images, Weights = w, Bias = b, Outputs = outputs };
            if (CanBeDirect(shape))
                Threads.For(count, job, static (image, job) => DirectForward(job, image));
            else
                Threads.For(count, job, static (image, job) => Forward(job, image));
        }
    }

    /// <summary>The gradient by x: dy [n, O, OH, OW], w [O, C, KH, KW] → dx [n, C, H, W].</summary>
    public static void InputGradient<T>(
        in WindowShape shape, int count, int outChannels, ReadOnlySpan<T> dy, ReadOnlySpan<T> weights, Span<T> dx)
        where T : unmanaged, INumberBase<T>
    {
        fixed (T* outputs = dy, w = weights, images = dx)
            if (HasDirectInputGradient(shape))
            {
                var turned = Scratch.Get<T>(weights.Length, Scratch.Use.PartialSums);
                Turn(w, outChannels, shape.Channels, shape.KernelHeight * shape.KernelWidth, turned);
                Threads.For(count, new Job<T> { Shape = Turned(shape, outChannels), OutChannels = shape.Channels, Images = outputs, Weights = turned, Outputs = images },
                    static (image, job) => DirectForward(job, image));
            }
            else
                Threads.For(count, new Job<T> { Shape = shape, OutChannels = outChannels, Images = images, Weights = w, Outputs = outputs },
                    static (image, job) => InputGradient(job, image));
    }

    /// <summary>The gradient by w: x [n, C, H, W], dy [n, O, OH, OW] → dw [O, C, KH, KW].</summary>
    public static void WeightGradient<T>(
        in WindowShape shape, int count, int outChannels, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dw)
        where T : unmanaged, INumberBase<T>
    {
        var size = outChannels * shape.WindowSize;
        var partials = Math.Min(count, Partials);
        var sums = Scratch.Get<T>((long)size * partials, Scratch.Use.PartialSums);
        new Span<T>(sums, size * partials).Clear();
        fixed (T* images = x, outputs = dy)
        {
            var job = new Job<T> { Shape = shape, Count = count, Parts = partials, OutChannels = outChannels, Images = images, Outputs = outputs, PartialSums = sums };
            if (CanBeDirect(shape))
                Threads.For(partials, job, static (part, job) => DirectWeightGradient(job, part));
            else
                Threads.For(partials, job, static (part, job) => WeightGradient(job, part));
        }
        dw.Clear();
        for (var part = 0; part < partials; part++)
            for (var i = 0; i < size; i++)
                dw[i] += sums[part * size + i];
    }

    private static void Forward<T>(in Job<T> job, int image) where T : unmanaged, INumberBase<T>
    {
        var (rows, places) = (job.Shape.WindowSize, job.Shape.Places);
        var columns = Scratch.Get<T>((long)rows * places, Scratch.Use.Windows);
        Windows.Im2Col(job.Shape, job.Images + (nint)image * job.Shape.ImageSize, columns);
        var y = job.Outputs + (nint)image * job.OutChannels * places;
        if (job.Bias != null)
            for (var channel = 0; channel < job.OutChannels; channel++)
                new Span<T>(y + (nint)channel * places, places).Fill(job.Bias[channel]);
        Gemm.Multiply<T>(job.OutChannels, places, rows,
            new(job.Weights, job.OutChannels * rows), rows, 1,
            new(columns, rows * places), places, 1,
            new(y, job.OutChannels * places), places, accumulate: job.Bias != null);
    }

    private static void InputGradient<T>(in Job<T> job, int image) where T : unmanaged, INumberBase<T>
    {
        var (rows, places) = (job.Shape.WindowSize, job.Shape.Places);
        var columns = Scratch.Get<T>((long)rows * places, Scratch.Use.Windows);
        Gemm.Multiply<T>(rows, places, job.OutChannels,
            new(job.Weights, job.OutChannels * rows), 1, rows,
            new(job.Outputs + (nint)image * job.OutChannels * places, job.OutChannels * places), places, 1,
            new(columns, rows * places), places);
        Windows.Col2Im(job.Shape, columns, job.Images + (nint)image * job.Shape.ImageSize);
    }

    private static void WeightGradient<T>(in Job<T> job, int part) where T : unmanaged, INumberBase<T>
    {
        var (rows, places) = (job.Shape.WindowSize, job.Shape.Places);
        var columns = Scratch.Get<T>((long)rows * places, Scratch.Use.Windows);
        var size = job.OutChannels * rows;
        for (var image = part; image < job.Count; image += job.Parts)
        {
            Windows.Im2Col(job.Shape, job.Images + (nint)image * job.Shape.ImageSize, columns);
            Gemm.Multiply<T>(job.OutChannels, rows, places,
                new(job.Outputs + (nint)image * job.OutChannels * places, job.OutChannels * places), places, 1,
                new(columns, rows * places), 1, places,
                new(job.PartialSums + (nint)part * size, size), rows, accumulate: true);
        }
    }
}
