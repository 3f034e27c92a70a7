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
        public Window Window;
        public int OutChannels, Parts;
        public T* Images, Weights, Bias, Outputs, PartialSums;
    }

    /// <summary>x [n, C, H, W], w [O, C, KH, KW], bias [O] → y [n, O, OH, OW].</summary>
    internal readonly struct Forward(NdArray x, NdArray weight, NdArray bias, Window window) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var outChannels = weight.Sizes[0];
            var y = NdArray<T>.Uninitialized([window.Images, outChannels, window.OutHeight, window.OutWidth]);
            ReadOnlySpan<T> images = x.Numbers<T>(), weights = weight.Numbers<T>(), starts = bias.Numbers<T>();
            RequireOperands(window, outChannels, images, weights, y.Span);
            Operand.Require(starts, outChannels);
            fixed (T* from = images, w = weights, b = starts, to = y.Span)
            {
                var job = new Job<T> { Window = window, OutChannels = outChannels, Images = from, Weights = w, Bias = b, Outputs = to };
                if (CanBeDirect<T>(window, outChannels))
                    Threads.For(window.Images, job, static (image, job) => Simd.Run<T, DirectForward<T>>(new(job, image)));
                else
                    Threads.For(window.Images, job, static (image, job) => ForwardByColumns(job, image));
            }
            return y;
        }
    }

    /// <summary>The gradient by x: dy [n, O, OH, OW], w [O, C, KH, KW] → dx [n, C, H, W].</summary>
    internal readonly struct InputGradient(NdArray dy, NdArray weight, Window window) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var outChannels = weight.Sizes[0];
            var dx = NdArray<T>.Uninitialized([window.Images, window.Channels, window.Height, window.Width]);
            ReadOnlySpan<T> outputs = dy.Numbers<T>(), weights = weight.Numbers<T>();
            RequireOperands(window, outChannels, dx.Span, weights, outputs);
            fixed (T* from = outputs, w = weights, to = dx.Span)
                if (HasDirectInputGradient<T>(window, outChannels, out var turned))
                {
                    var turnedWeights = Scratch.Get<T>(weights.Length, Scratch.Use.PartialSums);
                    Turn(w, outChannels, window.Channels, window.Kernel.Height * window.Kernel.Width, turnedWeights);
                    var job = new Job<T>
                    {
                        Window = turned, OutChannels = window.Channels, Images = from, Weights = turnedWeights, Outputs = to,
                    };
                    Threads.For(window.Images, job, static (image, job) => Simd.Run<T, DirectForward<T>>(new(job, image)));
                }
                else
                {
                    var job = new Job<T> { Window = window, OutChannels = outChannels, Images = to, Weights = w, Outputs = from };
                    Threads.For(window.Images, job, static (image, job) => InputGradientByColumns(job, image));
                }
            return dx;
        }
    }

    /// <summary>The gradient by w: x [n, C, H, W], dy [n, O, OH, OW] → dw [O, C, KH, KW].</summary>
    internal readonly struct WeightGradient(NdArray x, NdArray dy, Window window) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var outChannels = dy.Sizes[1];
            var dw = NdArray<T>.Uninitialized([outChannels, window.Channels, window.Kernel.Height, window.Kernel.Width]);
            ReadOnlySpan<T> images = x.Numbers<T>(), outputs = dy.Numbers<T>();
            RequireOperands(window, outChannels, images, dw.Span, outputs);
            var parts = Math.Min(window.Images, Partials);
            var sums = Scratch.Get<T>((long)dw.Size * parts, Scratch.Use.PartialSums);
            for (var part = 0; part < parts; part++)
                new Span<T>(sums + (nint)part * dw.Size, dw.Size).Clear();
            fixed (T* from = images, g = outputs)
            {
                var job = new Job<T>
                {
                    Window = window, OutChannels = outChannels, Parts = parts, Images = from, Outputs = g, PartialSums = sums,
                };
                if (CanBeDirect<T>(window, outChannels))
                    Threads.For(parts, job, static (part, job) => Simd.Run<T, DirectWeightGradient<T>>(new(job, part)));
                else
                    Threads.For(parts, job, static (part, job) => WeightGradientByColumns(job, part));
            }
            var to = dw.Span;
            to.Clear();
            for (var part = 0; part < parts; part++, sums += to.Length)
                for (var i = 0; i < to.Length; i++)
                    to[i] += sums[i];
            return dw;
        }
    }

    private static void RequireOperands<T>(
        in Window s, int outChannels, ReadOnlySpan<T> images, ReadOnlySpan<T> weights, ReadOnlySpan<T> outputs)
    {
        Operand.Require(images, (long)s.Images * s.ImageSize);
        Operand.Require(weights, (long)outChannels * s.WindowSize);
        Operand.Require(outputs, (long)s.Images * outChannels * s.Places);
    }

    private static void ForwardByColumns<T>(in Job<T> job, int image) where T : unmanaged, INumberBase<T>
    {
        var (rows, places) = (job.Window.WindowSize, job.Window.Places);
        var size = Shapes.CountOf([rows, places], "conv2d");
        var columns = Scratch.Get<T>(size, Scratch.Use.Windows);
        Windows.Im2Col(job.Window, job.Images + (nint)image * job.Window.ImageSize, columns);
        var y = job.Outputs + (nint)image * job.OutChannels * places;
        if (job.Bias != null)
            for (var channel = 0; channel < job.OutChannels; channel++)
                new Span<T>(y + (nint)channel * places, places).Fill(job.Bias[channel]);
        Gemm.Multiply<T>(job.OutChannels, places, rows,
            new(job.Weights, job.OutChannels * rows), rows, 1,
            new(columns, size), places, 1,
            new(y, job.OutChannels * places), places, accumulate: job.Bias != null);
    }

    private static void InputGradientByColumns<T>(in Job<T> job, int image) where T : unmanaged, INumberBase<T>
    {
        var (rows, places) = (job.Window.WindowSize, job.Window.Places);
        var size = Shapes.CountOf([rows, places], "conv2d");
        var columns = Scratch.Get<T>(size, Scratch.Use.Windows);
        Gemm.Multiply<T>(rows, places, job.OutChannels,
            new(job.Weights, job.OutChannels * rows), 1, rows,
            new(job.Outputs + (nint)image * job.OutChannels * places, job.OutChannels * places), places, 1,
            new(columns, size), places);
        Windows.Col2Im(job.Window, columns, job.Images + (nint)image * job.Window.ImageSize);
    }

    private static void WeightGradientByColumns<T>(in Job<T> job, int part) where T : unmanaged, INumberBase<T>
    {
        var (rows, places) = (job.Window.WindowSize, job.Window.Places);
        var size = Shapes.CountOf([rows, places], "conv2d");
        var columns = Scratch.Get<T>(size, Scratch.Use.Windows);
        var weights = job.OutChannels * rows;
        for (var image = part; image < job.Window.Images; image += job.Parts)
        {
            Windows.Im2Col(job.Window, job.Images + (nint)image * job.Window.ImageSize, columns);
            Gemm.Multiply<T>(job.OutChannels, rows, places,
                new(job.Outputs + (nint)image * job.OutChannels * places, job.OutChannels * places), places, 1,
                new(columns, size), 1, places,
                new(job.PartialSums + (nint)part * weights, weights), rows, accumulate: true);
        }
    }
}
