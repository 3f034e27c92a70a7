using System.Numerics;
using System.Runtime.InteropServices;

namespace Detorch.Teach.Kernels;

/// <summary>The formula of an optimizer.</summary>
internal interface IUpdateRule
{
    /// <summary>Updates a stretch of a parameter w, given its gradient g, and the averages that belong to it.</summary>
    void Apply<N>(Span<N> w, ReadOnlySpan<N> g, Averages<N> averages) where N : struct, IRegister<N>;
}

/// <summary>What an optimizer remembers about each number of a parameter: up to three averages; unused ones are empty.</summary>
internal readonly ref struct Averages<N>(Span<N> first, Span<N> second, Span<N> third)
{
    public readonly Span<N> First = first, Second = second, Third = third;
}

/// <summary>The loop under every optimizer: one pass over a parameter, its gradient and its averages. It allocates nothing for small
/// ones.</summary>
internal static class UpdateSweep
{
    /// <summary>Numbers that one thread does at a time; for smaller parameters a second thread does not pay.</summary>
    private const int Grain = 1 << 15;

    /// <summary>Applies a rule to every number. All arrays have the parameter's shape, the averages its dtype, too.</summary>
    public static void Run<TRule>(TRule rule, NdArray parameter, NdArray gradient, NdArray[] averages) where TRule : struct, IUpdateRule
    {
        if (parameter is NdArray<float> single)
            Run(rule, single, gradient.To(DType.Float32), averages);
        else
            Run(rule, parameter.As<double>(), gradient.To(DType.Float64), averages);
    }

    private static void Run<T, TRule>(TRule rule, NdArray<T> parameter, NdArray gradient, NdArray[] averages)
        where T : unmanaged, INumberBase<T> where TRule : struct, IUpdateRule
    {
        var (w, g) = (parameter.AsContiguous().As<T>(), gradient.AsContiguous().As<T>());
        var (a, b, c) = (At<T>(averages, 0), At<T>(averages, 1), At<T>(averages, 2));
        if (w.Size <= Grain)
            Apply(rule, w.Span, g.Span, Part(a, 0, w.Size), Part(b, 0, w.Size), Part(c, 0, w.Size));
        else
            Threads.ForRange(w.Size, Grain, (rule, w, g, a, b, c), static (start, length, s) => Apply(
                s.rule, Part(s.w, start, length), Part(s.g, start, length),
                Part(s.a, start, length), Part(s.b, start, length), Part(s.c, start, length)));
        if (!ReferenceEquals(w, parameter))
            parameter.CopyFrom(w);
        else
            parameter.Written();
    }

    private static NdArray<T>? At<T>(NdArray[] averages, int i) where T : unmanaged => i < averages.Length ? averages[i].As<T>() : null;

    private static Span<T> Part<T>(NdArray<T>? x, int start, int length) where T : unmanaged =>
        x is null ? [] : x.Span.Slice(start, length);

    private static void Apply<T, TRule>(TRule rule, Span<T> w, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c)
        where T : unmanaged, INumberBase<T> where TRule : struct, IUpdateRule
    {
        var (width, tail) = (Vector<T>.Count, w.Length % Vector<T>.Count);
        if (w.Length >= width)
            rule.Apply(Registers(w), MemoryMarshal.Cast<T, Register<T>>(g), new(Registers(a), Registers(b), Registers(c)));
        if (tail == 0)
            return;

        // The last few numbers go through full registers, padded with zeros.
        Span<T> padded = stackalloc T[5 * width];
        padded.Clear();
        Span<T> lastW = padded[..width], lastG = padded.Slice(width, width);
        Span<T> lastA = padded.Slice(2 * width, width), lastB = padded.Slice(3 * width, width), lastC = padded.Slice(4 * width, width);
        w[^tail..].CopyTo(lastW);
        g[^tail..].CopyTo(lastG);
        Last(a, tail).CopyTo(lastA);
        Last(b, tail).CopyTo(lastB);
        Last(c, tail).CopyTo(lastC);
        rule.Apply(Registers(lastW), Registers(lastG), new(Registers(lastA), Registers(lastB), Registers(lastC)));
        lastW[..tail].CopyTo(w[^tail..]);
        lastA[..Last(a, tail).Length].CopyTo(Last(a, tail));
        lastB[..Last(b, tail).Length].CopyTo(Last(b, tail));
        lastC[..Last(c, tail).Length].CopyTo(Last(c, tail));
    }

    private static Span<T> Last<T>(Span<T> x, int count) => x.IsEmpty ? x : x[^count..];

    private static Span<Register<T>> Registers<T>(Span<T> x) where T : unmanaged, INumberBase<T> => MemoryMarshal.Cast<T, Register<T>>(x);
}
