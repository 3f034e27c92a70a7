using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

/// <summary>Sums in double precision whose order depends on the number of elements alone, so that they are the same on every
/// processor.</summary>
/// <remarks>Element i of a block is added to lane i mod 32, however many lanes a register holds; then lanes, and after them blocks, are
/// added in pairs, so the error grows with log n instead of n. Source: Higham, Accuracy and Stability, 2nd ed., section 4.2.</remarks>
internal static unsafe class Sums
{
    private const int Lanes = 32, Block = 8192, Ahead = 2048;

    /// <summary>Σ xᵢ of floats or doubles; 0 for none.</summary>
    public static double Of<T>(ReadOnlySpan<T> x) where T : unmanaged => Of<Number, T>(x, x, 0);

    /// <summary>Σ (xᵢ − mean).</summary>
    public static double OfDeviations<T>(ReadOnlySpan<T> x, double mean) where T : unmanaged => Of<Deviation, T>(x, x, mean);

    /// <summary>Σ (xᵢ − mean)².</summary>
    public static double OfSquaredDeviations<T>(ReadOnlySpan<T> x, double mean) where T : unmanaged => Of<SquaredDeviation, T>(x, x, mean);

    /// <summary>Σ xᵢ yᵢ.</summary>
    public static double OfProducts<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y) where T : unmanaged => Of<Product, T>(x, y, 0);

    private static double Of<TTerm, T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, double p) where TTerm : struct, ITerm where T : unmanaged
    {
        Operand.Require(y, x.Length);
        fixed (T* first = x, second = y)
            return Of<TTerm, T>(first, second, p, x.Length);
    }

    /// <summary>The sum of each row of a matrix without gaps.</summary>
    public static void OfRows<T, TSum>(ReadOnlySpan<T> matrix, int columns, Span<TSum> sums) where T : unmanaged where TSum : unmanaged
    {
        Operand.Require(matrix, sums.Length * (long)columns);
        fixed (T* x = matrix)
        fixed (TSum* to = sums)
            if (columns <= Block)
                Simd.Run<double, BlockSums<Number, T, TSum>>(new(x, x, 0, columns, sums.Length, to));
            else
                for (var row = 0; row < sums.Length; row++)
                    to[row] = To<TSum>(Of<Number, T>(x + (nint)row * columns, x, 0, columns));
    }

    private static double Of<TTerm, T>(T* x, T* y, double p, int length) where TTerm : struct, ITerm where T : unmanaged
    {
        if (length > Block)
        {
            var half = (length / 2 + Block - 1) / Block * Block;
            return Of<TTerm, T>(x, y, p, half) + Of<TTerm, T>(x + half, y + half, p, length - half);
        }
        double sum;
        Simd.Run<double, BlockSums<TTerm, T, double>>(new(x, y, p, length, 1, &sum));
        return sum;
    }

    /// <summary>The sums of rows.</summary>
    internal readonly struct BlockSums<TTerm, T, TSum>(T* first, T* second, double p, int length, int rows, TSum* sums)
        : Simd.IKernel<double> where TTerm : struct, ITerm where T : unmanaged where TSum : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V, S>() where V : struct where S : ISimd<V, double>
        {
            T* x = first, y = second;
            var lanes = stackalloc double[Lanes];
            for (var row = 0; row < rows; row++, x += length, y += length)
                sums[row] = To<TSum>(length < Lanes ? OfFew(x, y, p, length) : OfBlock<V, S>(x, y, lanes));
        }

        private static double OfFew(T* x, T* y, double p, int length)
        {
            var sum = 0.0;
            for (var i = 0; i < length; i++)
                sum += TTerm.Of(Wide(x[i]), Wide(y[i]), p);
            return sum;
        }

        /// <summary>At least as many terms as there are lanes.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private double OfBlock<V, S>(T* x, T* y, double* lanes) where V : struct where S : ISimd<V, double>
        {
            var whole = length / Lanes * Lanes;
            var parameter = S.Broadcast(p);
            for (var lane = 0; lane < Lanes; lane += 8 * S.Count)
            {
                V a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default;
                for (var i = lane; i < whole; i += Lanes)
                {
                    T* u = x + i, v = y + i;
                    if (Sse.IsSupported) // What comes next, so that it need not be waited for.
                        for (var line = 0; line < Math.Min(8 * S.Count, Lanes); line += Scratch.CacheLine / sizeof(T))
                            Sse.Prefetch0(u + Ahead + line);
                    a = S.Add(a, Term(u, v, parameter));
                    b = S.Add(b, Term(u + S.Count, v + S.Count, parameter));
                    c = S.Add(c, Term(u + 2 * S.Count, v + 2 * S.Count, parameter));
                    d = S.Add(d, Term(u + 3 * S.Count, v + 3 * S.Count, parameter));
                    if (8 * S.Count > Lanes)
                        continue; // Four registers hold all lanes.
                    e = S.Add(e, Term(u + 4 * S.Count, v + 4 * S.Count, parameter));
                    f = S.Add(f, Term(u + 5 * S.Count, v + 5 * S.Count, parameter));
                    g = S.Add(g, Term(u + 6 * S.Count, v + 6 * S.Count, parameter));
                    h = S.Add(h, Term(u + 7 * S.Count, v + 7 * S.Count, parameter));
                }
                S.Store(a, lanes + lane);
                S.Store(b, lanes + lane + S.Count);
                S.Store(c, lanes + lane + 2 * S.Count);
                S.Store(d, lanes + lane + 3 * S.Count);
                if (8 * S.Count > Lanes)
                    break;
                S.Store(e, lanes + lane + 4 * S.Count);
                S.Store(f, lanes + lane + 5 * S.Count);
                S.Store(g, lanes + lane + 6 * S.Count);
                S.Store(h, lanes + lane + 7 * S.Count);
            }
            var next = whole;
            for (; next <= length - S.Count; next += S.Count)
                S.Store(S.Add(S.Load(lanes + next - whole), Term(x + next, y + next, parameter)), lanes + next - whole);
            for (; next < length; next++)
                lanes[next - whole] += TTerm.Of(Wide(x[next]), Wide(y[next]), p);
            for (var half = Lanes / 2; half >= S.Count; half /= 2)
                for (var lane = 0; lane < half; lane += S.Count)
                    S.Store(S.Add(S.Load(lanes + lane), S.Load(lanes + lane + half)), lanes + lane);
            var (even, odd) = S.Count switch
            {
                8 => (lanes[0] + lanes[4] + (lanes[2] + lanes[6]), lanes[1] + lanes[5] + (lanes[3] + lanes[7])),
                4 => (lanes[0] + lanes[2], lanes[1] + lanes[3]),
                _ => (lanes[0], lanes[1]),
            };
            return even + odd;

            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            static V Term(T* x, T* y, V p) => TTerm.Of<V, S>(S.Widen(x), TTerm.IsOfTwo ? S.Widen(y) : default, p);
        }
    }

    /// <summary>Adds the rows of a matrix to <paramref name="sums"/>, eight at a time: the sums are read and written an eighth as
    /// often.</summary>
    public static void AddRows<T>(ReadOnlySpan<T> matrix, int rows, int stride, Span<double> sums) where T : unmanaged
    {
        Operand.Require(matrix, (rows - 1) * (long)stride + sums.Length);
        fixed (T* from = matrix)
        fixed (double* to = sums)
            Simd.Run<double, RowSums<T>>(new(from, rows, stride, to, sums.Length));
    }

    /// <summary>Adds rows to their sums.</summary>
    internal readonly struct RowSums<T>(T* matrix, int rows, nint stride, double* sums, int columns) : Simd.IKernel<double>
        where T : unmanaged
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V, S>() where V : struct where S : ISimd<V, double>
        {
            var (left, width) = (rows, columns);
            T* row = matrix;
            double* sum = sums;
            for (; left >= 8; left -= 8, row += 8 * stride)
            {
                T* a = row, b = a + stride, c = b + stride, d = c + stride, e = d + stride, f = e + stride, g = f + stride, h = g + stride;
                var i = 0;
                for (; i <= width - S.Count; i += S.Count)
                {
                    var four = S.Add(S.Add(S.Widen(a + i), S.Widen(b + i)), S.Add(S.Widen(c + i), S.Widen(d + i)));
                    var more = S.Add(S.Add(S.Widen(e + i), S.Widen(f + i)), S.Add(S.Widen(g + i), S.Widen(h + i)));
                    S.Store(S.Add(S.Load(sum + i), S.Add(four, more)), sum + i);
                }
                for (; i < width; i++)
                    sum[i] += (Wide(a[i]) + Wide(b[i]) + (Wide(c[i]) + Wide(d[i]))) + (Wide(e[i]) + Wide(f[i]) + (Wide(g[i]) + Wide(h[i])));
            }
            for (; left > 0; left--, row += stride)
            {
                var i = 0;
                for (; i <= width - S.Count; i += S.Count)
                    S.Store(S.Add(S.Load(sum + i), S.Widen(row + i)), sum + i);
                for (; i < width; i++)
                    sum[i] += Wide(row[i]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Wide<T>(T x) where T : unmanaged => typeof(T) == typeof(float) ? (float)(object)x : (double)(object)x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSum To<TSum>(double sum) where TSum : unmanaged =>
        typeof(TSum) == typeof(float) ? (TSum)(object)(float)sum : (TSum)(object)sum;

    /// <summary>What is summed, of numbers x of one row, y of another, and a parameter p.</summary>
    internal interface ITerm
    {
        static virtual bool IsOfTwo => false;

        static abstract double Of(double x, double y, double p);

        static abstract V Of<V, S>(V x, V y, V p) where V : struct where S : ISimd<V, double>;
    }

    internal readonly struct Number : ITerm
    {
        public static double Of(double x, double y, double p) => x;
        public static V Of<V, S>(V x, V y, V p) where V : struct where S : ISimd<V, double> => x;
    }

    private readonly struct Deviation : ITerm
    {
        public static double Of(double x, double y, double p) => x - p;
        public static V Of<V, S>(V x, V y, V p) where V : struct where S : ISimd<V, double> => S.Subtract(x, p);
    }

    private readonly struct SquaredDeviation : ITerm
    {
        public static double Of(double x, double y, double p) => (x - p) * (x - p);
        public static V Of<V, S>(V x, V y, V p) where V : struct where S : ISimd<V, double> =>
            S.Multiply(S.Subtract(x, p), S.Subtract(x, p));
    }

    private readonly struct Product : ITerm
    {
        public static bool IsOfTwo => true;
        public static double Of(double x, double y, double p) => x * y;
        public static V Of<V, S>(V x, V y, V p) where V : struct where S : ISimd<V, double> => S.Multiply(x, y);
    }
}
