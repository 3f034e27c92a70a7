using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>Sums in double precision whose order depends on the number of elements alone, so that they are the same bit for bit on every processor.</summary>
/// <remarks>Element i of a block is added to lane i mod 32, however many lanes a register holds; then lanes, and after them blocks, are added in pairs, so
/// the error grows with log n instead of n. Source: Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 4.2.</remarks>
internal static unsafe class Sums
{
    private const int Lanes = 32, Block = 2048;

    /// <summary>Σ xᵢ of floats or doubles; 0 for none.</summary>
    public static double Of<T>(ReadOnlySpan<T> x) where T : unmanaged
    {
        fixed (T* start = x)
            return Of(start, x.Length);
    }

    private static double Of<T>(T* x, int length) where T : unmanaged
    {
        if (length > Block)
        {
            var half = (length / 2 + Block - 1) / Block * Block;
            return Of(x, half) + Of(x + half, length - half);
        }
        if (length < Lanes)
            return OfFew(x, length);
        double sum;
        Simd.Run<double, BlockSum<T>>(new(x, length, &sum));
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double OfFew<T>(T* x, int length) where T : unmanaged
    {
        var sum = 0.0;
        for (var i = 0; i < length; i++)
            sum += Wide(x[i]);
        return sum;
    }

    /// <summary>The sum of at least as many elements as there are lanes.</summary>
    internal readonly struct BlockSum<T>(T* x, int length, double* sum) : Simd.IKernel<double> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TVector, TSimd>() where TVector : struct where TSimd : struct, Simd.IFloatRegister<double, TVector>, Simd.IWidening<TVector>
        {
            var lanes = stackalloc double[Lanes];
            var whole = length / Lanes * Lanes;
            for (var lane = 0; lane < Lanes; lane += 4 * TSimd.Count)
            {
                TVector a = default, b = default, c = default, d = default;
                for (T* at = x + lane, end = x + whole; at < end; at += Lanes)
                {
                    a = TSimd.Add(a, TSimd.Widen(at));
                    b = TSimd.Add(b, TSimd.Widen(at + TSimd.Count));
                    c = TSimd.Add(c, TSimd.Widen(at + 2 * TSimd.Count));
                    d = TSimd.Add(d, TSimd.Widen(at + 3 * TSimd.Count));
                }
                TSimd.Store(a, lanes + lane);
                TSimd.Store(b, lanes + lane + TSimd.Count);
                TSimd.Store(c, lanes + lane + 2 * TSimd.Count);
                TSimd.Store(d, lanes + lane + 3 * TSimd.Count);
            }
            for (var i = whole; i < length; i++)
                lanes[i - whole] += Wide(x[i]);
            for (var half = Lanes / 2; half > 0; half /= 2)
                for (var lane = 0; lane < half; lane++)
                    lanes[lane] += lanes[lane + half];
            *sum = lanes[0];
        }
    }

    /// <summary>Adds the rows of a matrix to <paramref name="sums"/>, eight at a time, so that the sums are read and written an eighth as often.</summary>
    public static void AddRows<T>(ReadOnlySpan<T> matrix, int rows, int stride, Span<double> sums) where T : unmanaged
    {
        if (matrix.Length < (rows - 1) * (long)stride + sums.Length)
            throw new ArgumentException($"sum: {matrix.Length} elements are too few for {rows} rows of {sums.Length} with stride {stride}.");
        fixed (T* from = matrix)
        fixed (double* to = sums)
            Simd.Run<double, RowSums<T>>(new(from, rows, stride, to, sums.Length));
    }

    /// <summary>Adds rows to sums.</summary>
    internal readonly struct RowSums<T>(T* first, int count, nint stride, double* sums, int columns) : Simd.IKernel<double> where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TVector, TSimd>() where TVector : struct where TSimd : struct, Simd.IFloatRegister<double, TVector>, Simd.IWidening<TVector>
        {
            var matrix = first;
            var rows = count;
            for (; rows >= 8; rows -= 8, matrix += 8 * stride)
            {
                T* a = matrix, b = a + stride, c = b + stride, d = c + stride, e = d + stride, f = e + stride, g = f + stride, h = g + stride;
                var i = 0;
                for (; i <= columns - TSimd.Count; i += TSimd.Count)
                {
                    var four = TSimd.Add(TSimd.Add(TSimd.Widen(a + i), TSimd.Widen(b + i)), TSimd.Add(TSimd.Widen(c + i), TSimd.Widen(d + i)));
                    var more = TSimd.Add(TSimd.Add(TSimd.Widen(e + i), TSimd.Widen(f + i)), TSimd.Add(TSimd.Widen(g + i), TSimd.Widen(h + i)));
                    TSimd.Store(TSimd.Add(TSimd.Load(sums + i), TSimd.Add(four, more)), sums + i);
                }
                for (; i < columns; i++)
                    sums[i] += (Wide(a[i]) + Wide(b[i]) + (Wide(c[i]) + Wide(d[i]))) + (Wide(e[i]) + Wide(f[i]) + (Wide(g[i]) + Wide(h[i])));
            }
            for (; rows > 0; rows--, matrix += stride)
            {
                var i = 0;
                for (; i <= columns - TSimd.Count; i += TSimd.Count)
                    TSimd.Store(TSimd.Add(TSimd.Load(sums + i), TSimd.Widen(matrix + i)), sums + i);
                for (; i < columns; i++)
                    sums[i] += Wide(matrix[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Wide<T>(T x) where T : unmanaged => typeof(T) == typeof(float) ? (float)(object)x : (double)(object)x;
}
