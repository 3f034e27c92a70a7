namespace Detorch.Teach.Kernels;

/// <summary>The arithmetic of a vector register V of floats or doubles T, as a type argument, so that a kernel is written once and compiled
/// for each width: the JIT makes a copy of a generic method for every struct argument and folds these calls into single
/// instructions.</summary>
/// <remarks>Not a struct with operators around the vector: each use would be a local variable, of which the JIT allows 512. T and constants
/// are generic arguments, as the JIT then knows them before it decides what to inline and to keep in registers.</remarks>
internal unsafe interface ISimd<V, T> where V : struct where T : unmanaged
{
    /// <summary>The number of elements in a register.</summary>
    static abstract int Count { get; }

    /// <summary>The same number everywhere. A generic conversion would use up what the JIT may inline.</summary>
    static abstract V Of(double value);

    static abstract V Add(V x, V y);
    static abstract V Subtract(V x, V y);
    static abstract V Multiply(V x, V y);
    static abstract V Divide(V x, V y);

    /// <summary>x·y + z, with one rounding where the processor has such an instruction.</summary>
    static abstract V MultiplyAdd(V x, V y, V z);

    static abstract V Abs(V x);

    /// <summary>|x| with the sign of y.</summary>
    static abstract V CopySign(V x, V y);

    /// <summary>The smaller one; NaN where y is NaN.</summary>
    static abstract V Min(V x, V y);

    /// <summary>The larger one; NaN where y is NaN.</summary>
    static abstract V Max(V x, V y);

    /// <summary>The mask of the elements that are smaller in x.</summary>
    static abstract V Less(V x, V y);

    /// <summary>x where the mask is set, else y.</summary>
    static abstract V Select(V mask, V x, V y);

    /// <summary>Whether any element of x is larger than that of y.</summary>
    static abstract bool AnyGreater(V x, V y);

    /// <summary>x·2ᵏ, given <see cref="Bits.RoundingShift{T}"/> + k, and k: also where 2ᵏ itself is no number, but |k| must be below 2 ·
    /// 126 (1022 for doubles).</summary>
    static abstract V Scale(V x, V shifted, V k);

    /// <summary>The sum of the bits of x and y, taken as whole numbers of their size.</summary>
    static abstract V AddBits(V x, V y);

    /// <summary>The difference of the bits of x and y, taken as whole numbers of their size.</summary>
    static abstract V SubtractBits(V x, V y);

    /// <summary>Whether the bits of every element, taken as a whole number without a sign, are below those of the limit.</summary>
    static abstract bool AreBitsBelow(V x, V limit);

    /// <summary>The bits as a whole number moved to the place of the exponent, zeros behind them.</summary>
    static abstract V ToExponent(V x);

    /// <summary>The sign and the exponent as a whole number.</summary>
    static abstract V FromExponent(V x);

    /// <summary>The mask of the elements whose bits, as a whole number, have the bit 1 or 2 set.</summary>
    static abstract V HasBit(V x, int bit);

    static abstract V Broadcast(T value);
    static abstract V Load(T* from);
    static abstract void Store(V x, T* to);

    /// <summary>The mask of the first <paramref name="count"/> elements.</summary>
    static abstract V First(int count);

    /// <summary>The elements of the mask, and 0 for the others, whose memory is not touched.</summary>
    static abstract V Load(T* from, V mask);

    /// <summary>Writes the elements of the mask; the memory of the others is not touched.</summary>
    static abstract void Store(V x, T* to, V mask);

    /// <summary>Loads floats or doubles, as many as a register of doubles holds.</summary>
    static abstract V Widen<TFrom>(TFrom* from) where TFrom : unmanaged;

    /// <summary>Writes a register of doubles as floats or doubles.</summary>
    static abstract void Narrow<TTo>(V doubles, TTo* to) where TTo : unmanaged;

    /// <summary>The sum of the elements.</summary>
    static abstract T Sum(V x);
}
