namespace Detorch.Teach.Kernels;

/// <summary>The arithmetic of a vector register V of floats or doubles, as a type argument, so that a kernel is written once and compiled
/// for each width: the JIT makes a copy of a generic method for every struct argument and folds these calls into single
/// instructions.</summary>
/// <remarks>No operators of a struct around the vector: each would be a local variable, of which the JIT allows 512.</remarks>
internal interface ISimd<V> where V : struct
{
    /// <summary>Whether the numbers are doubles.</summary>
    static abstract bool IsDouble { get; }

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

    /// <summary>Whether every element is at least that of low and at most that of high.</summary>
    static abstract bool AllBetween(V x, V low, V high);

    /// <summary>x·2ᵏ, given <see cref="Bits.RoundingShift"/> + k, and k: also where 2ᵏ itself is no number, but |k| must be below 2 · 126
    /// (1022 for doubles).</summary>
    static abstract V Scale(V x, V shifted, V k);

    /// <summary>The sum of the bits of x and y, taken as whole numbers of their size.</summary>
    static abstract V AddBits(V x, V y);

    /// <summary>The difference of the bits of x and y, taken as whole numbers of their size.</summary>
    static abstract V SubtractBits(V x, V y);

    /// <summary>The bits moved to the left, or to the right where the shift is negative; zeros follow.</summary>
    static abstract V ShiftBits(V x, int left);

    /// <summary>The mask of the elements whose first bit is set.</summary>
    static abstract V SignMask(V x);
}
