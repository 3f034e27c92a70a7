using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

// Matrix times vector where the matrix lies along k: one dot product a row.
internal static unsafe partial class Gemm
{
    private const int LongestDot = 8192;

    private readonly struct DotsState<T> where T : unmanaged
    {
        public required T* Rows { get; init; }
        public required nint RowStride { get; init; }
        public required T* Vector { get; init; }
        public required int Length { get; init; }
        public required T* Results { get; init; }
        public required nint ResultStride { get; init; }
        public required T* Starts { get; init; }
        public required nint StartStride { get; init; }
    }

    private static void Dots<T>(
        T* rows, nint rowStride, int count, T* vector, nint vectorStride, int length, T* results, nint resultStride, T* starts, nint startStride)
        where T : unmanaged, INumberBase<T>
    {
        // Long sums are cut, so that their error does not grow with every number.
        if (length > LongestDot)
        {
            for (var start = 0; start < length; start += LongestDot, starts = results, startStride = resultStride)
                Dots(rows + start, rowStride, count, vector + start * vectorStride, vectorStride, Math.Min(LongestDot, length - start),
                    results, resultStride, starts, startStride);
            return;
        }
        if (vectorStride != 1)
        {
            var close = Scratch.Get<T>(length, Scratch.Use.Panels);
            Pack(vector, 1, vectorStride, 1, length, close, 1);
            vector = close;
        }
        var state = new DotsState<T>
        {
            Rows = rows, RowStride = rowStride, Vector = vector, Length = length,
            Results = results, ResultStride = resultStride, Starts = starts, StartStride = startStride,
        };
        var grain = ThreadingDoesNotPay(count, 1, length) ? count : Math.Max(4, 100_000 / length & ~3);
        Threads.ForRange(count, grain, state, static (start, count, s) =>
        {
            if (Vector512.IsHardwareAccelerated)
                Dots<T, Vector512<T>, Simd.Bits512<T>>(start, count, s);
            else if (Vector256.IsHardwareAccelerated)
                Dots<T, Vector256<T>, Simd.Bits256<T>>(start, count, s);
            else
                Dots<T, Vector128<T>, Simd.Bits128<T>>(start, count, s);
        });
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Dots<T, TVector, TSimd>(int start, int count, in DotsState<T> s)
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IRegister<T, TVector>
    {
        var row = start;
        for (var end = start + count; row < end;)
        {
            // Four rows share each register of the vector; a row that is left over takes all four places.
            var step = end - row >= 4 ? s.RowStride : 0;
            T* x0 = s.Rows + row * s.RowStride, x1 = x0 + step, x2 = x1 + step, x3 = x2 + step;
            TVector sum0 = default, sum1 = default, sum2 = default, sum3 = default;
            var i = 0;
            for (; i <= s.Length - TSimd.Count; i += TSimd.Count)
            {
                var y = TSimd.Load(s.Vector + i);
                sum0 = TSimd.MultiplyAdd(TSimd.Load(x0 + i), y, sum0);
                sum1 = TSimd.MultiplyAdd(TSimd.Load(x1 + i), y, sum1);
                sum2 = TSimd.MultiplyAdd(TSimd.Load(x2 + i), y, sum2);
                sum3 = TSimd.MultiplyAdd(TSimd.Load(x3 + i), y, sum3);
            }
            T dot0 = TSimd.Sum(sum0), dot1 = TSimd.Sum(sum1), dot2 = TSimd.Sum(sum2), dot3 = TSimd.Sum(sum3);
            for (; i < s.Length; i++)
            {
                dot0 += x0[i] * s.Vector[i];
                dot1 += x1[i] * s.Vector[i];
                dot2 += x2[i] * s.Vector[i];
                dot3 += x3[i] * s.Vector[i];
            }

            Put(dot0, row, s);
            if (step != 0)
            {
                Put(dot1, row + 1, s);
                Put(dot2, row + 2, s);
                Put(dot3, row + 3, s);
            }
            row += step != 0 ? 4 : 1;
        }

        static void Put(T dot, int row, in DotsState<T> s) =>
            s.Results[row * s.ResultStride] = s.Starts == null ? dot : s.Starts[row * s.StartStride] + dot;
    }
}
