using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>A question about two numbers. Every comparison with NaN is false, but "not equal".</summary>
internal interface IComparison
{
    static abstract string Name { get; }
    static abstract bool Holds<T>(T x, T y) where T : INumber<T>;

    /// <summary>The same for every number of a register: all bits of the number where it holds.</summary>
    static abstract Vector<T> Holds<T>(Vector<T> x, Vector<T> y);
}

internal readonly struct IsGreater : IComparison
{
    public static string Name => "greater";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x > y;
    public static Vector<T> Holds<T>(Vector<T> x, Vector<T> y) => Vector.GreaterThan(x, y);
}

internal readonly struct IsGreaterOrEqual : IComparison
{
    public static string Name => "greater or equal";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x >= y;
    public static Vector<T> Holds<T>(Vector<T> x, Vector<T> y) => Vector.GreaterThanOrEqual(x, y);
}

internal readonly struct IsEqual : IComparison
{
    public static string Name => "equal";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x == y;
    public static Vector<T> Holds<T>(Vector<T> x, Vector<T> y) => Vector.Equals(x, y);
}

internal readonly struct IsNotEqual : IComparison
{
    public static string Name => "not equal";
    public static bool Holds<T>(T x, T y) where T : INumber<T> => x != y;
    public static Vector<T> Holds<T>(Vector<T> x, Vector<T> y) => ~Vector.Equals(x, y);
}

/// <summary>The loops under the comparisons, for every dtype.</summary>
internal static class Comparisons
{
    public static NdArray Compare<TComparison>(NdArray a, NdArray b) where TComparison : struct, IComparison
    {
        var dtype = DTypes.Promote(a, b);
        return Dispatch.Run(dtype, new Kernel<TComparison>(a.To(dtype), b.To(dtype)));
    }

    /// <summary>Compares arrays of one dtype.</summary>
    public readonly struct Kernel<TComparison>(NdArray a, NdArray b) : INumberKernel where TComparison : struct, IComparison
    {
        public NdArray Run<T>() where T : unmanaged, INumber<T>
        {
            var result = NdArray<bool>.Uninitialized(Shapes.Broadcast(TComparison.Name, a.Sizes, b.Sizes));
            Threads.ForRange(result.Size, Threads.Grain, (a: a.AsNumbers<T>(), b: b.AsNumbers<T>(), result),
                static (start, count, s) => Compare<T, TComparison>(s.a, s.b, s.result, start, count));
            return result;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compare<T, TComparison>(NdArray<T> a, NdArray<T> b, NdArray<bool> result, int start, int count)
        where T : unmanaged, INumber<T> where TComparison : struct, IComparison
    {
        var loop = new StridedLoop(result.Sizes, a, b, stackalloc int[StridedLoop.BufferSize(result.Rank)]);
        var (x, y, strideX, strideY) = (a.Elements, b.Elements, loop.StrideA, loop.StrideB);
        for (loop.Seek(start, count); loop.Length > 0; loop.Next())
        {
            var z = result.Span.Slice(loop.Position, loop.Length);
            var i = 0;
            if (strideX is 0 or 1 && strideY is 0 or 1)
            {
                var pair = new Pair<T, TComparison>(x.AsSpan(loop.OffsetA), strideX, y.AsSpan(loop.OffsetB), strideY);
                for (; i <= z.Length - Vector<byte>.Count; i += Vector<byte>.Count)
                    (pair.Truths(i) & Vector<byte>.One).StoreUnsafe(ref Unsafe.As<bool, byte>(ref z[i]));
            }
            for (int p = loop.OffsetA + i * strideX, q = loop.OffsetB + i * strideY; i < z.Length; i++, p += strideX, q += strideY)
                z[i] = TComparison.Holds(x[p], y[q]);
        }
    }

    /// <summary>Two rows, whose numbers lie side by side or are all one, and where the comparison holds: registers whose elements are
    /// narrowed from the size of T to a byte.</summary>
    private readonly ref struct Pair<T, TComparison>(ReadOnlySpan<T> x, int strideX, ReadOnlySpan<T> y, int strideY)
        where T : unmanaged where TComparison : struct, IComparison
    {
        private readonly ReadOnlySpan<T> x = x, y = y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<byte> Truths(int at) =>
            Unsafe.SizeOf<T>() == 1 ? Lanes(at).As<T, byte>() : Vector.Narrow(Shorts(at), Shorts(at + Vector<ushort>.Count));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<ushort> Shorts(int at) => Vector.Narrow(Ints(at), Ints(at + Vector<uint>.Count));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<uint> Ints(int at) => Unsafe.SizeOf<T>() == 4 ? Lanes(at).As<T, uint>()
            : Vector.Narrow(Lanes(at).As<T, ulong>(), Lanes(at + Vector<ulong>.Count).As<T, ulong>());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector<T> Lanes(int at) => TComparison.Holds(
            strideX == 0 ? Vector.Create(x[0]) : new Vector<T>(x[at..]), strideY == 0 ? Vector.Create(y[0]) : new Vector<T>(y[at..]));
    }
}
