using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>The formula of an optimizer.</summary>
internal interface IUpdateRule
{
    /// <summary>The new value of w, given its gradient g; the averages that belong to w are updated on the way.</summary>
    N Apply<N>(N w, N g, ref Averages<N> of) where N : struct, IRegister<N>;
}

/// <summary>What an optimizer remembers about each number of a parameter: up to three averages.</summary>
internal struct Averages<N>
{
    public N First, Second, Third;
}

/// <summary>The loop under every optimizer: one pass over a parameter, its gradient and its averages. It allocates nothing for small parameters.</summary>
internal static class UpdateSweep
{
    /// <summary>Numbers that one thread does at a time; smaller parameters are not worth waking another.</summary>
    private const int Grain = 1 << 15;

    /// <summary>Applies a rule to every number. All arrays have the parameter's shape and dtype.</summary>
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
            Loop(rule, w.Span, g.Span, Part(a, 0, w.Size), Part(b, 0, w.Size), Part(c, 0, w.Size));
        else
            Threads.ForRange(w.Size, Grain, (rule, w, g, a, b, c), static (start, length, s) => Loop(
                s.rule, Part(s.w, start, length), Part(s.g, start, length), Part(s.a, start, length), Part(s.b, start, length), Part(s.c, start, length)));
        if (!ReferenceEquals(w, parameter))
            parameter.CopyFrom(w);
        else
            parameter.Written();
    }

    private static NdArray<T>? At<T>(NdArray[] averages, int i) where T : unmanaged => i < averages.Length ? averages[i].As<T>() : null;

    private static Span<T> Part<T>(NdArray<T>? x, int start, int length) where T : unmanaged => x is null ? [] : x.Span.Slice(start, length);

    private static void Loop<T, TRule>(TRule rule, Span<T> w, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c)
        where T : unmanaged, INumberBase<T> where TRule : struct, IUpdateRule
    {
        var (i, width) = (0, Vector<T>.Count);
        for (; i <= w.Length - width; i += width)
            Step(rule, w[i..], g[i..], Rest(a, i), Rest(b, i), Rest(c, i));
        if (i == w.Length)
            return;

        // The last few numbers go through full registers, padded with zeros.
        Span<T> padded = stackalloc T[5 * width];
        padded.Clear();
        var (tailW, tailG, tailA, tailB, tailC) = (0 * width, 1 * width, 2 * width, 3 * width, 4 * width);
        w[i..].CopyTo(padded[tailW..]);
        g[i..].CopyTo(padded[tailG..]);
        Rest(a, i).CopyTo(padded[tailA..]);
        Rest(b, i).CopyTo(padded[tailB..]);
        Rest(c, i).CopyTo(padded[tailC..]);
        Step(rule, padded[tailW..], padded[tailG..], padded[tailA..], padded[tailB..], padded[tailC..]);
        padded.Slice(tailW, w.Length - i).CopyTo(w[i..]);
        padded.Slice(tailA, Rest(a, i).Length).CopyTo(Rest(a, i));
        padded.Slice(tailB, Rest(b, i).Length).CopyTo(Rest(b, i));
        padded.Slice(tailC, Rest(c, i).Length).CopyTo(Rest(c, i));
    }

    private static Span<T> Rest<T>(Span<T> x, int start) => x.IsEmpty ? x : x[start..];

    private static void Step<T, TRule>(TRule rule, Span<T> w, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c)
        where T : unmanaged, INumberBase<T> where TRule : struct, IUpdateRule
    {
        var averages = new Averages<Register<T>> { First = Register<T>.Load(a), Second = Register<T>.Load(b), Third = Register<T>.Load(c) };
        rule.Apply(Register<T>.Load(w), Register<T>.Load(g), ref averages).Store(w);
        averages.First.Store(a);
        averages.Second.Store(b);
        averages.Third.Store(c);
    }
}
