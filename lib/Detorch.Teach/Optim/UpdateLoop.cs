using System.Numerics;

namespace Detorch.Teach.Optim;

/// <summary>The formula of an optimizer, for as many numbers at once as fit a register.</summary>
internal interface IUpdateRule<T> where T : unmanaged
{
    /// <summary>The new value of w, given its gradient; the averages are updated on the way.</summary>
    Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> average0, ref Vector<T> average1, ref Vector<T> average2);
}

/// <summary>The loop under every optimizer: one pass over a parameter, its gradient and its averages. It allocates nothing for small parameters.</summary>
internal static class UpdateLoop
{
    /// <summary>Numbers that one thread does at a time; smaller parameters are not worth waking another.</summary>
    private const int Grain = 1 << 15;

    public static void Run<T, TRule>(TRule rule, ParameterSlot slot, NdArray gradient) where T : unmanaged where TRule : struct, IUpdateRule<T>
    {
        var data = slot.Parameter.Data;
        var (w, g) = (data.AsContiguous().As<T>(), gradient.AsContiguous().As<T>());
        var (a, b, c) = (slot.Average<T>(0), slot.Average<T>(1), slot.Average<T>(2));
        if (w.Size <= Grain)
            Loop(rule, w.Span, g.Span, Part(a, 0, w.Size), Part(b, 0, w.Size), Part(c, 0, w.Size));
        else
            Threads.ForRange(w.Size, Grain, (rule, w, g, a, b, c), static (start, length, s) => Loop(
                s.rule, Part(s.w, start, length), Part(s.g, start, length), Part(s.a, start, length), Part(s.b, start, length), Part(s.c, start, length)));
        if (!ReferenceEquals(w, data))
            data.CopyFrom(w);
        else
            data.Written();
    }

    private static Span<T> Part<T>(NdArray<T>? x, int start, int length) where T : unmanaged => x is null ? [] : x.Span.Slice(start, length);

    private static void Loop<T, TRule>(TRule rule, Span<T> w, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c) where T : unmanaged where TRule : struct, IUpdateRule<T>
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

    private static void Step<T, TRule>(TRule rule, Span<T> w, ReadOnlySpan<T> g, Span<T> a, Span<T> b, Span<T> c) where T : unmanaged where TRule : struct, IUpdateRule<T>
    {
        var (x, y, z) = (Load<T>(a), Load<T>(b), Load<T>(c));
        rule.Apply(Load<T>(w), Load(g), ref x, ref y, ref z).CopyTo(w);
        Store(x, a);
        Store(y, b);
        Store(z, c);
    }

    private static Vector<T> Load<T>(ReadOnlySpan<T> x) where T : unmanaged => x.IsEmpty ? default : new Vector<T>(x);

    private static void Store<T>(Vector<T> value, Span<T> x) where T : unmanaged
    {
        if (!x.IsEmpty)
            value.CopyTo(x);
    }
}
