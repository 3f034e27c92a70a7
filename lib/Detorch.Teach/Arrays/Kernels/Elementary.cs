using System.Numerics;
using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>An elementary function on a register.</summary>
internal interface IElementary
{
    static abstract V Of<T, V, S>(V x) where T : unmanaged where V : struct where S : ISimd<V, T>;

    /// <summary>The largest |x| for which the registers are right; beyond it each number is computed alone.</summary>
    static virtual double Limit => double.PositiveInfinity;

    /// <summary>The function beyond the limit.</summary>
    static virtual double Beyond(double x) => throw new NotSupportedException($"{x} is within the limit.");
}

/// <summary>The elementary functions over rows. The error is at most 2 units in the last place (1 for most), a value does not depend on its
/// place or its neighbours, since the numbers that fill no register go through a padded one, and nothing overflows on the way to a finite
/// result.</summary>
internal static unsafe class Elementary
{
    /// <summary>yᵢ = f(xᵢ), in the precision of the numbers; x and y may be the same memory.</summary>
    public static void Apply<TFunction, T>(ReadOnlySpan<T> x, Span<T> y)
        where TFunction : struct, IElementary where T : unmanaged, INumberBase<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length, nameof(y));
        fixed (T* from = x, to = y)
            Simd.Run<T, Loop<TFunction, T, T>>(new(from, to, x.Length));
    }

    /// <summary>yᵢ = f(xᵢ) of floats in double precision, for functions whose error is hard to keep small.</summary>
    public static void ApplyWide<TFunction>(ReadOnlySpan<float> x, Span<float> y) where TFunction : struct, IElementary
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length, nameof(y));
        fixed (float* from = x, to = y)
            Simd.Run<double, Loop<TFunction, float, double>>(new(from, to, x.Length));
    }

    /// <summary>Compiled with all optimizations at the first call: the loop is where the time goes, from the first epoch on.</summary>
    internal readonly struct Loop<TFunction, TStored, T>(TStored* from, TStored* to, nint length) : Simd.IKernel<T>
        where TFunction : struct, IElementary where TStored : unmanaged where T : unmanaged, INumberBase<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<V, S>() where V : struct where S : ISimd<V, T>
        {
            TStored* x = from, y = to;
            nint i = 0, count = length;
            for (; i <= count - S.Count; i += S.Count)
                Step<TFunction, TStored, T, V, S>(x + i, y + i);
            if (i < count)
                Last<TFunction, TStored, T, V, S>(x + i, y + i, (int)(count - i));
        }
    }

    /// <summary>The numbers that fill no register. Not inlined, as the JIT keeps constants in registers only for loops with few
    /// variables.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Last<TFunction, TStored, T, V, S>(TStored* x, TStored* y, int count)
        where TFunction : struct, IElementary
        where TStored : unmanaged
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        var padded = stackalloc TStored[S.Count];
        new Span<TStored>(x, count).CopyTo(new Span<TStored>(padded, S.Count));
        Step<TFunction, TStored, T, V, S>(padded, padded);
        new Span<TStored>(padded, count).CopyTo(new Span<TStored>(y, count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step<TFunction, TStored, T, V, S>(TStored* x, TStored* y)
        where TFunction : struct, IElementary
        where TStored : unmanaged
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        var value = typeof(TStored) == typeof(T) ? S.Load((T*)x) : S.Widen(x);
        if (TFunction.Limit < double.PositiveInfinity && S.AnyGreater(S.Abs(value), S.Of(TFunction.Limit)))
            OneByOne<TFunction, TStored, T, V, S>(value, y);
        else
            Store<TStored, T, V, S>(TFunction.Of<T, V, S>(value), y);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OneByOne<TFunction, TStored, T, V, S>(V x, TStored* y)
        where TFunction : struct, IElementary
        where TStored : unmanaged
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        T* from = stackalloc T[S.Count], to = stackalloc T[S.Count];
        S.Store(x, from);
        S.Store(TFunction.Of<T, V, S>(x), to);
        for (var i = 0; i < S.Count; i++)
            if (double.CreateTruncating(T.Abs(from[i])) > TFunction.Limit)
                to[i] = T.CreateTruncating(TFunction.Beyond(double.CreateTruncating(from[i])));
        Store<TStored, T, V, S>(S.Load(to), y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TStored, T, V, S>(V value, TStored* y)
        where TStored : unmanaged
        where T : unmanaged
        where V : struct where S : ISimd<V, T>
    {
        if (typeof(TStored) == typeof(T))
            S.Store(value, (T*)y);
        else
            S.Narrow(value, y);
    }
}
