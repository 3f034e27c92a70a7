using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

/// <summary>The largest number or the mean of each window of planes [Height, Width]; channels and images are planes alike.</summary>
internal static unsafe class Pooling
{
    /// <summary>x [n, C, H, W] → y [n, C, OH, OW], and the index of each maximum in its plane. Of equal
    /// numbers the first wins, a NaN wins over all, and padding counts as −∞, as in PyTorch.</summary>
    internal readonly struct Max(NdArray x, NdArray<int> winners, Window window) : IFloatKernel
    {
        /// <exception cref="ArgumentException">A window lies in the padding alone.</exception>
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var isEmpty = false;
            for (var oy = 0; oy < window.OutHeight; oy++)
                isEmpty |= Rows(window, oy) is var (top, bottom) && top >= bottom;
            for (var ox = 0; ox < window.OutWidth; ox++)
                isEmpty |= Columns(window, ox) is var (left, right) && left >= right;
            if (isEmpty)
                throw new ArgumentException(
                    $"max_pool2d: a window of {window.Kernel} with dilation {window.Dilation} lies in the padding alone; pad by less.");
            var y = NdArray<T>.Uninitialized(winners.Sizes);
            ReadOnlySpan<T> images = x.Numbers<T>();
            Operand.Require(images, (long)window.Images * window.ImageSize);
            Operand.Require<int>(winners.Span, (long)window.Images * window.Channels * window.Places);
            fixed (T* from = images, to = y.Span)
            fixed (int* places = winners.Span)
                ForPlanes(window.Images * window.Channels, window.PlaneSize,
                    (window, from: (nint)from, to: (nint)to, places: (nint)places), static (plane, s) => MaxOfPlane(
                    s.window, (T*)s.from + (nint)plane * s.window.PlaneSize,
                    (T*)s.to + (nint)plane * s.window.Places, (int*)s.places + (nint)plane * s.window.Places));
            return y;
        }
    }

    /// <summary>The transpose of reading the winners: dx [n, C, H, W] = 0 but for dx[winner] += dy.</summary>
    internal readonly struct Scatter(NdArray dy, NdArray<int> winners, Shape shape) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var dx = NdArray<T>.Uninitialized(shape.Sizes);
            ReadOnlySpan<T> outputs = dy.Numbers<T>();
            Operand.Require(outputs, winners.Size);
            var (planes, size, places) = PlanesOf(dx, winners);
            fixed (T* from = outputs, to = dx.Span)
            fixed (int* indices = winners.Span)
                ForPlanes(planes, size, (size, places, from: (nint)from, to: (nint)to, indices: (nint)indices), static (plane, s) =>
                {
                    var to = (T*)s.to + (nint)plane * s.size;
                    new Span<T>(to, s.size).Clear();
                    for (var i = (nint)plane * s.places; i < (nint)(plane + 1) * s.places; i++)
                        to[((int*)s.indices)[i]] += ((T*)s.from)[i];
                });
            return dx;
        }
    }

    /// <summary>Reads the winners: y [n, C, OH, OW] = x [n, C, H, W] at each winner.</summary>
    internal readonly struct Gather(NdArray x, NdArray<int> winners) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var y = NdArray<T>.Uninitialized(winners.Sizes);
            var (planes, size, places) = PlanesOf(x, winners);
            fixed (T* from = x.Numbers<T>(), to = y.Span)
            fixed (int* indices = winners.Span)
                ForPlanes(planes, size, (size, places, from: (nint)from, to: (nint)to, indices: (nint)indices), static (plane, s) =>
                {
                    var x = (T*)s.from + (nint)plane * s.size;
                    for (var i = (nint)plane * s.places; i < (nint)(plane + 1) * s.places; i++)
                        ((T*)s.to)[i] = x[((int*)s.indices)[i]];
                });
            return y;
        }
    }

    /// <summary>x [n, C, H, W] → the means y [n, C, OH, OW]; padding counts as zeros, as in PyTorch. Or the transpose, dy → dx.</summary>
    internal readonly struct Average(NdArray x, Window window, bool transposed = false) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var (rows, columns) = transposed ? (window.Height, window.Width) : (window.OutHeight, window.OutWidth);
            var y = NdArray<T>.Uninitialized([window.Images, window.Channels, rows, columns]);
            ReadOnlySpan<T> numbers = x.Numbers<T>();
            var planes = window.Images * window.Channels;
            Operand.Require(numbers, (long)planes * (transposed ? window.Places : window.PlaneSize));
            fixed (T* from = numbers, to = y.Span)
                ForPlanes(planes, window.PlaneSize, (window, from: (nint)from, to: (nint)to, transposed), static (plane, s) =>
                {
                    var (inImage, inPlaces) = ((nint)plane * s.window.PlaneSize, (nint)plane * s.window.Places);
                    if (s.transposed)
                        SpreadOverPlane(s.window, (T*)s.from + inPlaces, (T*)s.to + inImage);
                    else
                        MeansOfPlane(s.window, (T*)s.from + inImage, (T*)s.to + inPlaces);
                });
            return y;
        }
    }

    /// <summary>How many planes images have, and the sizes of a plane of the images and of the winners.</summary>
    /// <exception cref="ArgumentException">The two have different numbers of planes.</exception>
    private static (int Planes, int Size, int Places) PlanesOf(NdArray images, NdArray<int> winners)
    {
        int[] x = images.Sizes, at = winners.Sizes;
        return x.Length == 4 && x.AsSpan(..2).SequenceEqual(at.AsSpan(..2))
            ? (winners.Size == 0 ? 0 : x[0] * x[1], x[2] * x[3], at[2] * at[3])
            : throw new ArgumentException($"kernel: the winners {winners.Shape} are not those of a pooling of {images.Shape}.");
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MeansOfPlane<T>(in Window s, T* x, T* y) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var divisor = (double)s.Kernel.Height * s.Kernel.Width;
        var (width, outHeight, outWidth, stepY, stepX) = (s.Width, s.OutHeight, s.OutWidth, s.Dilation.Height, s.Dilation.Width);
        for (var oy = 0; oy < outHeight; oy++)
        {
            var (top, bottom) = Rows(s, oy);
            for (var ox = 0; ox < outWidth; ox++)
            {
                // Of what differs from the first number, in double precision: the mean of equal numbers is the number.
                var (left, right) = Columns(s, ox);
                var (differences, inside) = (0.0, 0);
                var one = top < bottom && left < right ? double.CreateTruncating(x[top * width + left]) : 0;
                for (var row = top; row < bottom; row += stepY)
                    for (var column = left; column < right; column += stepX, inside++)
                        differences += double.CreateTruncating(x[row * width + column]) - one;
                *y++ = T.CreateTruncating(inside == divisor ? one + differences / divisor : (inside * one + differences) / divisor);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SpreadOverPlane<T>(in Window s, T* dy, T* dx) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var divisor = T.CreateChecked((long)s.Kernel.Height * s.Kernel.Width);
        new Span<T>(dx, s.PlaneSize).Clear();
        var (width, outHeight, outWidth, stepY, stepX) = (s.Width, s.OutHeight, s.OutWidth, s.Dilation.Height, s.Dilation.Width);
        for (var oy = 0; oy < outHeight; oy++)
        {
            var (top, bottom) = Rows(s, oy);
            for (var ox = 0; ox < outWidth; ox++)
            {
                var (share, (left, right)) = (*dy++ / divisor, Columns(s, ox));
                for (var row = top; row < bottom; row += stepY)
                    for (var column = left; column < right; column += stepX)
                        dx[row * width + column] += share;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MaxOfPlane<T>(in Window s, T* x, T* y, int* winners) where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (outHeight, outWidth) = (s.OutHeight, s.OutWidth);
        var halves = s.Kernel == 2 && s.Stride == 2 && s.Padding == 0 && s.Dilation == 1;
        var (width, stepY, stepX) = (s.Width, s.Dilation.Height, s.Dilation.Width);
        for (var oy = 0; oy < outHeight; oy++, y += outWidth, winners += outWidth)
        {
            var ox = 0;
            var (top, bottom) = Rows(s, oy);
            if (halves && typeof(T) == typeof(float) && Avx2.IsSupported)
                // Eight may read and write beyond their row, within the plane: the rows that follow are written later.
                for (; ox < outWidth && (2 * oy + 1) * width + 2 * ox + 16 <= s.PlaneSize && oy * outWidth + ox + 8 <= s.Places; ox += 8)
                    MaxOfSquares((float*)x, 2 * oy * width + 2 * ox, width, (float*)y + ox, winners + ox);
            for (; ox < outWidth; ox++)
            {
                var (left, right) = Columns(s, ox);
                var winner = top * width + left;
                var best = x[winner];
                for (var row = top; row < bottom; row += stepY)
                    for (var column = left; column < right; column += stepX)
                        if (x[row * width + column] is var value && (value > best || (T.IsNaN(value) && !T.IsNaN(best))))
                            (best, winner) = (value, row * width + column);
                y[ox] = best;
                winners[ox] = winner;
            }
        }
    }

    /// <summary>Eight neighbouring windows of 2 x 2 at once: the even and the odd numbers of two rows are their four candidates. They are
    /// compared in the order 0 1 4 5 2 3 6 7, in which one instruction takes them out of two registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MaxOfSquares(float* x, int place, int width, float* y, int* winners)
    {
        const byte Even = 0b10_00_10_00, Odd = 0b11_01_11_01, InOrder = 0b11_01_10_00;
        Vector256<float> top0 = Vector256.Load(x + place), top1 = Vector256.Load(x + place + 8);
        Vector256<float> low0 = Vector256.Load(x + place + width), low1 = Vector256.Load(x + place + width + 8);

        var first = Vector256.Create(0, 2, 8, 10, 4, 6, 12, 14) + Vector256.Create(place);
        var (best, winner) = (Avx.Shuffle(top0, top1, Even), first);
        Take(Avx.Shuffle(top0, top1, Odd), first + Vector256<int>.One, ref best, ref winner);
        Take(Avx.Shuffle(low0, low1, Even), first + Vector256.Create(width), ref best, ref winner);
        Take(Avx.Shuffle(low0, low1, Odd), first + Vector256.Create(width + 1), ref best, ref winner);
        Avx2.Permute4x64(best.AsDouble(), InOrder).AsSingle().Store(y);
        Avx2.Permute4x64(winner.AsInt64(), InOrder).AsInt32().Store(winners);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static void Take(Vector256<float> candidate, Vector256<int> place, ref Vector256<float> best, ref Vector256<int> winner)
        {
            // Not "less or equal" is "greater, or one is NaN"; a NaN that leads keeps the lead.
            var wins = ~Vector256.LessThanOrEqual(candidate, best) & Vector256.Equals(best, best);
            best = Vector256.ConditionalSelect(wins, candidate, best);
            winner = Vector256.ConditionalSelect(wins.AsInt32(), place, winner);
        }
    }

    /// <summary>The first row of a window that is inside the plane, and the end of its rows there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int End) Rows(in Window s, int oy) =>
        Inside(oy * s.Stride.Height - s.Padding.Height, s.Reach.Height, s.Dilation.Height, s.Height);

    /// <summary>As <see cref="Rows"/>, for columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int End) Columns(in Window s, int ox) =>
        Inside(ox * s.Stride.Width - s.Padding.Width, s.Reach.Width, s.Dilation.Width, s.Width);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (int First, int End) Inside(int start, int reach, int dilation, int size) =>
        (start >= 0 ? start : start + (-start + dilation - 1) / dilation * dilation, Math.Min(start + reach + 1, size));

    /// <summary>Shares planes among threads, small ones in groups.</summary>
    private static void ForPlanes<TState>(int planes, int size, TState state, Action<int, TState> body) =>
        Threads.ForRange(planes, Math.Max(1, 16_384 / Math.Max(size, 1)), (state, body), static (first, count, s) =>
        {
            for (var plane = first; plane < first + count; plane++)
                s.body(plane, s.state);
        });
}
