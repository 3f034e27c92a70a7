using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>(x − mean) / √(variance + eps) of groups of numbers, and its pullback, in double precision from the first number to the last:
/// exact for equal numbers and accurate far from 0. It takes several passes, but a group stays in the cache for all of them.</summary>
internal static unsafe class Standardization
{
    /// <summary>x seen as [Outer, Count, Inner]: what has one index in the middle is a group, such as a row (layer norm) or a channel
    /// (batch norm).</summary>
    internal readonly record struct Groups(int Outer, int Count, int Inner)
    {
        public double Size => (double)Outer * Inner;

        /// <summary>Groups that one thread does at a time.</summary>
        public int Grain => (int)Math.Max(1, Threads.Grain / Math.Max(Size, 1));

        /// <summary>One of the pieces of a group.</summary>
        public Span<T> Piece<T>(NdArray<T> x, int outer, int group) where T : unmanaged =>
            x.Span.Slice((outer * Count + group) * Inner, Inner);
    }

    /// <summary>The mean and, in Float64, the variance (divided by the size) of each group are written, too.</summary>
    internal readonly struct Forward(NdArray x, NdArray mean, NdArray variance, Groups groups, double eps) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var y = NdArray<T>.Uninitialized(x.Sizes);
            var state = (x: x.As<T>(), y, mean: mean.As<T>(), variance: variance.As<double>(), groups, eps);
            Threads.ForRange(groups.Count, groups.Grain, state, static (first, count, s) =>
            {
                for (var group = first; group < first + count; group++)
                {
                    var (mean, squares) = (MeanOf(s.x, s.groups, group), 0.0);
                    for (var outer = 0; outer < s.groups.Outer; outer++)
                        squares += Sums.OfSquaredDeviations<T>(s.groups.Piece(s.x, outer, group), mean);
                    var variance = squares / s.groups.Size;
                    for (var outer = 0; outer < s.groups.Outer; outer++)
                    {
                        var piece = s.groups.Piece(s.x, outer, group);
                        Combine<T>(piece, piece, s.groups.Piece(s.y, outer, group), mean, 0, 1 / Math.Sqrt(variance + s.eps));
                    }
                    (s.mean.Span[group], s.variance.Span[group]) = (T.CreateTruncating(mean), variance);
                }
            });
            return y;
        }

        private static double MeanOf<T>(NdArray<T> x, Groups groups, int group) where T : unmanaged
        {
            var sum = 0.0;
            for (var outer = 0; outer < groups.Outer; outer++)
                sum += Sums.Of<T>(groups.Piece(x, outer, group));
            var mean = sum / groups.Size;
            if (typeof(T) == typeof(float))
                return mean;
            // A sum of doubles is rounded: what the deviations from the first mean have left is added.
            sum = 0;
            for (var outer = 0; outer < groups.Outer; outer++)
                sum += Sums.OfDeviations<T>(groups.Piece(x, outer, group), mean);
            return mean + sum / groups.Size is var better && double.IsFinite(better) ? better : mean;
        }
    }

    /// <summary>The gradient at x, given that at y: (g − mean g − y mean(g y)) / deviation, with the means over each group.</summary>
    internal readonly struct Backward(NdArray g, NdArray y, NdArray deviation, Groups groups) : IFloatKernel
    {
        public NdArray Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
        {
            var result = NdArray<T>.Uninitialized(g.Sizes);
            var state = (g: g.As<T>(), y: y.As<T>(), deviation: deviation.As<T>(), result, groups);
            Threads.ForRange(groups.Count, groups.Grain, state, static (first, count, s) =>
            {
                for (var group = first; group < first + count; group++)
                {
                    var (sum, products) = (0.0, 0.0);
                    for (var outer = 0; outer < s.groups.Outer; outer++)
                    {
                        sum += Sums.Of<T>(s.groups.Piece(s.g, outer, group));
                        products += Sums.OfProducts<T>(s.groups.Piece(s.g, outer, group), s.groups.Piece(s.y, outer, group));
                    }
                    for (var outer = 0; outer < s.groups.Outer; outer++)
                        Combine<T>(
                            s.groups.Piece(s.g, outer, group), s.groups.Piece(s.y, outer, group), s.groups.Piece(s.result, outer, group),
                            sum / s.groups.Size, products / s.groups.Size, 1 / double.CreateTruncating(s.deviation.Span[group]));
                }
            });
            return result;
        }
    }

    /// <summary>zᵢ = (xᵢ − a − yᵢ b) c.</summary>
    private static void Combine<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> z, double a, double b, double c)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Operand.Require(x, z.Length);
        Operand.Require(y, z.Length);
        fixed (T* first = x, second = y, to = z)
            Simd.Run<double, Combination<T>>(new(first, second, to, z.Length, a, b, c));
    }

    private readonly struct Combination<T>(T* first, T* second, T* to, int length, double a, double b, double c) : Simd.IKernel<double>
        where T : unmanaged, INumberBase<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V, S>() where V : struct where S : ISimd<V, double>
        {
            T* x = first, y = second, z = to;
            var (allA, allB, allC) = (S.Broadcast(a), S.Broadcast(b), S.Broadcast(c));
            var i = 0;
            for (; i <= length - S.Count; i += S.Count)
            {
                var difference = S.Subtract(S.Subtract(S.Widen(x + i), allA), S.Multiply(S.Widen(y + i), allB));
                S.Narrow(S.Multiply(difference, allC), z + i);
            }
            for (; i < length; i++)
                z[i] = T.CreateTruncating((double.CreateTruncating(x[i]) - a - double.CreateTruncating(y[i]) * b) * c);
        }
    }
}
