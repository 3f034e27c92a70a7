using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

// Matrix times vector where the matrix lies along k: one dot product a row.
internal static unsafe partial class Gemm
{
    /// <summary>An element's lane is its index modulo as many as fit a cache line, however many a register holds; the lanes of so many
    /// elements are added in pairs, and these sums in double precision. So the error does not grow with the length, and the order is the
    /// same for every width.</summary>
    private const int DotBlock = 1024, LaneBytes = 64;

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
        T* rows, nint rowStride, int count, T* vector, nint vectorStride, int length,
        T* results, nint resultStride, T* starts, nint startStride)
        where T : unmanaged, INumberBase<T>
    {
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
        Threads.ForRange(count, grain, state, static (start, count, s) => Simd.Run<T, DotRows<T>>(new(start, count, s)));
    }

    /// <summary>The dot products of some rows.</summary>
    private readonly struct DotRows<T>(int start, int count, DotsState<T> s) : Simd.IKernel<T> where T : unmanaged, INumberBase<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V, S>() where V : struct where S : ISimd<V, T>
        {
            var laneCount = LaneBytes / sizeof(T);
            var lanes = stackalloc T[4 * laneCount];
            var row = start;
            for (var end = start + count; row < end;)
            {
                // Four rows share each register of the vector; a row that is left over takes all four places.
                var step = end - row >= 4 ? s.RowStride : 0;
                double dot0 = 0, dot1 = 0, dot2 = 0, dot3 = 0;
                for (var first = 0; first < s.Length; first += DotBlock)
                {
                    T* y = s.Vector + first, x0 = s.Rows + row * s.RowStride + first, x1 = x0 + step, x2 = x1 + step, x3 = x2 + step;
                    var length = Math.Min(DotBlock, s.Length - first);
                    var whole = length & -laneCount;
                    for (var lane = 0; lane < laneCount; lane += S.Count)
                    {
                        V sum0 = default, sum1 = default, sum2 = default, sum3 = default;
                        for (var i = lane; i < whole; i += laneCount)
                        {
                            var yi = S.Load(y + i);
                            sum0 = S.MultiplyAdd(S.Load(x0 + i), yi, sum0);
                            sum1 = S.MultiplyAdd(S.Load(x1 + i), yi, sum1);
                            sum2 = S.MultiplyAdd(S.Load(x2 + i), yi, sum2);
                            sum3 = S.MultiplyAdd(S.Load(x3 + i), yi, sum3);
                        }
                        S.Store(sum0, lanes + lane);
                        S.Store(sum1, lanes + laneCount + lane);
                        S.Store(sum2, lanes + 2 * laneCount + lane);
                        S.Store(sum3, lanes + 3 * laneCount + lane);
                    }
                    dot0 += SumOfLanes(lanes, x0, y, whole, length);
                    if (step == 0)
                        continue;
                    dot1 += SumOfLanes(lanes + laneCount, x1, y, whole, length);
                    dot2 += SumOfLanes(lanes + 2 * laneCount, x2, y, whole, length);
                    dot3 += SumOfLanes(lanes + 3 * laneCount, x3, y, whole, length);
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

            static void Put(double dot, int row, in DotsState<T> s) => s.Results[row * s.ResultStride] = T.CreateTruncating(
                s.Starts == null ? dot : double.CreateTruncating(s.Starts[row * s.StartStride]) + dot);
        }
    }

    /// <summary>The sum of a cache line of lanes, and the products of the elements that fill no line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfLanes<T>(T* lanes, T* x, T* y, int i, int length) where T : unmanaged, INumberBase<T>
    {
        var sum = Vector128.Sum(Vector128.Load(lanes) + Vector128.Load(lanes + 2 * Vector128<T>.Count)
            + (Vector128.Load(lanes + Vector128<T>.Count) + Vector128.Load(lanes + 3 * Vector128<T>.Count)));
        for (; i < length; i++)
            sum += x[i] * y[i];
        return double.CreateTruncating(sum);
    }
}
