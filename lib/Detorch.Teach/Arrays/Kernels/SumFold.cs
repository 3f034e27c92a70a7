using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

/// <summary>Sums of floats or doubles, added in Float64 whatever the result is.</summary>
internal readonly struct SumFold<TFrom, T> : IFold<TFrom, T> where TFrom : unmanaged where T : unmanaged, INumberBase<T>
{
    private const int Strip = 512;

    public static string Name => "sum";
    public static T? OfNothing => T.Zero;
    public static void Rows(ReadOnlySpan<TFrom> matrix, int columns, Span<T> result) => Sums.OfRows(matrix, columns, result);

    public static void Columns(ReadOnlySpan<TFrom> matrix, int rows, int stride, Span<T> result)
    {
        if (Reductions.IsNarrow(rows, stride, result.Length, Vector512<double>.Count))
        {
            Reductions.FoldNarrow<TFrom, double, T, SumFold<TFrom, double>, SumFold<double, T>>(matrix, rows, result);
            return;
        }
        if (typeof(T) == typeof(double))
        {
            result.Clear();
            Sums.AddRows(matrix, rows, stride, MemoryMarshal.Cast<T, double>(result));
            return;
        }
        Span<double> sums = stackalloc double[Math.Min(result.Length, Strip)];
        for (var first = 0; first < result.Length; first += Strip)
        {
            var strip = sums[..Math.Min(Strip, result.Length - first)];
            strip.Clear();
            Sums.AddRows(matrix[first..], rows, stride, strip);
            for (var i = 0; i < strip.Length; i++)
                result[first + i] = T.CreateTruncating(strip[i]);
        }
    }
}
