using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

/// <summary>The largest number or the mean of each window of planes [Height, Width]; channels and images are planes alike.</summary>
internal static unsafe class Pooling
{
    /// <summary>x [planes, H, W] → y [planes, OH, OW] and the place of each maximum in its plane. Of equal
    /// numbers the first wins, a NaN wins over all, and padding counts as −∞, as in PyTorch.</summary>
    /// <exception cref="ArgumentException">A window lies in the padding alone.</exception>
    public static void Max<T>(in WindowShape shape, int planes, ReadOnlySpan<T> x, Span<T> y, Span<int> winners) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < Math.Max(shape.OutHeight, shape.OutWidth); i++)
            if (Corner(shape, Math.Min(i, shape.OutHeight - 1), Math.Min(i, shape.OutWidth - 1)) is var corner && (corner.Y >= corner.EndY || corner.X >= corner.EndX))
                throw new ArgumentException($"max pooling: a window of {shape.KernelHeight}x{shape.KernelWidth} lies in the padding alone; pad by less.");
        fixed (T* from = x, to = y)
        fixed (int* places = winners)
            ForPlanes(planes, shape.Height * shape.Width, (shape, from: (nint)from, to: (nint)to, places: (nint)places), static (plane, s) => Max(
                s.shape, (T*)s.from + (nint)plane * s.shape.Height * s.shape.Width,
                (T*)s.to + (nint)plane * s.shape.Places, (int*)s.places + (nint)plane * s.shape.Places));
    }

    /// <summary>The transpose of reading the winners: dx [planes, size] = 0 but for dx[winner] += dy [planes, places].</summary>
    public static void Scatter<T>(int planes, int size, int places, ReadOnlySpan<T> dy, ReadOnlySpan<int> winners, Span<T> dx)
        where T : unmanaged, INumberBase<T>
    {
        fixed (T* from = dy, to = dx)
        fixed (int* indices = winners)
            ForPlanes(planes, size, (size, places, from: (nint)from, to: (nint)to, indices: (nint)indices), static (plane, s) =>
            {
                var to = (T*)s.to + (nint)plane * s.size;
                new Span<T>(to, s.size).Clear();
                for (var i = (nint)plane * s.places; i < (nint)(plane + 1) * s.places; i++)
                    to[((int*)s.indices)[i]] += ((T*)s.from)[i];
            });
    }

    /// <summary>Reads the winners: y [planes, places] = x [planes, size] at each winner.</summary>
    public static void Gather<T>(int planes, int size, int places, ReadOnlySpan<T> x, ReadOnlySpan<int> winners, Span<T> y) where T : unmanaged
    {
        fixed (T* from = x, to = y)
        fixed (int* indices = winners)
            ForPlanes(planes, size, (size, places, from: (nint)from, to: (nint)to, indices: (nint)indices), static (plane, s) =>
            {
                var x = (T*)s.from + (nint)plane * s.size;
                for (var i = (nint)plane * s.places; i < (nint)(plane + 1) * s.places; i++)
                    ((T*)s.to)[i] = x[((int*)s.indices)[i]];
            });
    }

    /// <summary>x [planes, H, W] → the means y [planes, OH, OW]; padding counts as zeros, as in PyTorch.</summary>
    public static void Average<T>(in WindowShape shape, int planes, ReadOnlySpan<T> x, Span<T> y) where T : unmanaged, INumberBase<T>
    {
        fixed (T* from = x, to = y)
            ForPlanes(planes, shape.Height * shape.Width, (shape, from: (nint)from, to: (nint)to), static (plane, s) =>
            {
                T* x = (T*)s.from + (nint)plane * s.shape.Height * s.shape.Width, y = (T*)s.to + (nint)plane * s.shape.Places;
                var divisor = T.CreateChecked(s.shape.KernelHeight * s.shape.KernelWidth);
                for (var oy = 0; oy < s.shape.OutHeight; oy++)
                    for (var ox = 0; ox < s.shape.OutWidth; ox++)
                    {
                        var (sum, corner) = (T.Zero, Corner(s.shape, oy, ox));
                        for (var row = corner.Y; row < corner.EndY; row += s.shape.DilationY)
                            for (var column = corner.X; column < corner.EndX; column += s.shape.DilationX)
                                sum += x[row * s.shape.Width + column];
                        *y++ = sum / divisor;
                    }
            });
    }

    /// <summary>The transpose of <see cref="Average"/>: dy [planes, OH, OW] → dx [planes, H, W].</summary>
    public static void SpreadAverage<T>(in WindowShape shape, int planes, ReadOnlySpan<T> dy, Span<T> dx) where T : unmanaged, INumberBase<T>
    {
        fixed (T* from = dy, to = dx)
            ForPlanes(planes, shape.Height * shape.Width, (shape, from: (nint)from, to: (nint)to), static (plane, s) =>
            {
                T* dy = (T*)s.from + (nint)plane * s.shape.Places, dx = (T*)s.to + (nint)plane * s.shape.Height * s.shape.Width;
                var divisor = T.CreateChecked(s.shape.KernelHeight * s.shape.KernelWidth);
                new Span<T>(dx, s.shape.Height * s.shape.Width).Clear();
                for (var oy = 0; oy < s.shape.OutHeight; oy++)
                    for (var ox = 0; ox < s.shape.OutWidth; ox++)
                    {
                        var (share, corner) = (*dy++ / divisor, Corner(s.shape, oy, ox));
                        for (var row = corner.Y; row < corner.EndY; row += s.shape.DilationY)
                            for (var column = corner.X; column < corner.EndX; column += s.shape.DilationX)
                                dx[row * s.shape.Width + column] += share;
                    }
            });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Max<T>(in WindowShape s, T* x, T* y, int* winners) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (outHeight, outWidth) = (s.OutHeight, s.OutWidth);
        var halves = s is { KernelHeight: 2, KernelWidth: 2, StrideY: 2, StrideX: 2, PaddingY: 0, PaddingX: 0, DilationY: 1, DilationX: 1 };
        for (var oy = 0; oy < outHeight; oy++, y += outWidth, winners += outWidth)
        {
            var ox = 0;
            if (halves && typeof(T) == typeof(float) && Avx512F.IsSupported)
                // The sixteen may read and write beyond their row, within the plane: the rows that follow are written later.
                for (; ox < outWidth && (2 * oy + 1) * s.Width + 2 * ox + 32 <= s.Height * s.Width && oy * outWidth + ox + 16 <= s.Places; ox += 16)
                    MaxOfSquares((float*)x, 2 * oy * s.Width + 2 * ox, s.Width, (float*)y + ox, winners + ox);
            for (; ox < outWidth; ox++)
            {
                var corner = Corner(s, oy, ox);
                var winner = corner.Y * s.Width + corner.X;
                var best = x[winner];
                for (var row = corner.Y; row < corner.EndY; row += s.DilationY)
                    for (var column = corner.X; column < corner.EndX; column += s.DilationX)
                        if (x[row * s.Width + column] is var value && (value > best || (T.IsNaN(value) && !T.IsNaN(best))))
                            (best, winner) = (value, row * s.Width + column);
                y[ox] = best;
                winners[ox] = winner;
            }
        }
    }

    /// <summary>Sixteen neighbouring windows of 2 x 2 at once: the even and the odd numbers of two rows are its four candidates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MaxOfSquares(float* x, int place, int width, float* y, int* winners)
    {
        var even = Vector512.CreateSequence(0, 2);
        var odd = even + Vector512<int>.One;
        Vector512<float> top0 = Vector512.Load(x + place), top1 = Vector512.Load(x + place + 16);
        Vector512<float> low0 = Vector512.Load(x + place + width), low1 = Vector512.Load(x + place + width + 16);

        var best = Avx512F.PermuteVar16x32x2(top0, even, top1);
        var winner = even + Vector512.Create(place);
        Take(Avx512F.PermuteVar16x32x2(top0, odd, top1), even + Vector512.Create(place + 1), ref best, ref winner);
        Take(Avx512F.PermuteVar16x32x2(low0, even, low1), even + Vector512.Create(place + width), ref best, ref winner);
        Take(Avx512F.PermuteVar16x32x2(low0, odd, low1), even + Vector512.Create(place + width + 1), ref best, ref winner);
        best.Store(y);
        winner.Store(winners);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Take(Vector512<float> candidate, Vector512<int> place, ref Vector512<float> best, ref Vector512<int> winner)
        {
            // Not "less or equal" is "greater, or one is NaN"; a NaN that leads keeps the lead.
            var wins = ~Vector512.LessThanOrEqual(candidate, best) & Vector512.Equals(best, best);
            best = Vector512.ConditionalSelect(wins, candidate, best);
            winner = Vector512.ConditionalSelect(wins.AsInt32(), place, winner);
        }
    }

    /// <summary>The first row and column of a window inside the plane, and the ends.</summary>
    private static (int Y, int X, int EndY, int EndX) Corner(in WindowShape s, int oy, int ox)
    {
        var (y, x) = (oy * s.StrideY - s.PaddingY, ox * s.StrideX - s.PaddingX);
        var (endY, endX) = (y + (s.KernelHeight - 1) * s.DilationY + 1, x + (s.KernelWidth - 1) * s.DilationX + 1);
        return (Inside(y, s.DilationY), Inside(x, s.DilationX), Math.Min(endY, s.Height), Math.Min(endX, s.Width));

        static int Inside(int start, int dilation) => start >= 0 ? start : start + (-start + dilation - 1) / dilation * dilation;
    }

    /// <summary>Hands planes to the threads in groups that are worth the handing.</summary>
    private static void ForPlanes<TState>(int planes, int size, TState state, Action<int, TState> body) =>
        Threads.ForRange(planes, Math.Max(1, 16_384 / Math.Max(size, 1)), (state, body), static (first, count, s) =>
        {
            for (var plane = first; plane < first + count; plane++)
                s.body(plane, s.state);
        });
}
