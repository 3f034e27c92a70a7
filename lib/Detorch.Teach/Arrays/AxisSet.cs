namespace Detorch.Teach;

/// <summary>Some of an array's axes, one bit each: an array has at most 32.</summary>
internal readonly record struct AxisSet(uint Bits)
{
    public static AxisSet All => new(uint.MaxValue);

    public bool this[int axis] => (Bits >> axis & 1) != 0;

    public AxisSet With(int axis) => new(Bits | 1u << axis);

    /// <summary>Whether the set's axes of an array are neighbours.</summary>
    public bool IsOneGroup(int rank)
    {
        var (bits, lowest) = (Bits & (uint)((1UL << rank) - 1), Bits & (~Bits + 1));
        return (bits & (bits + lowest)) == 0;
    }
}
