namespace Detorch.Teach;

/// <summary>Some of an array's axes, one bit each: an array has at most 32.</summary>
internal readonly record struct AxisSet(uint Bits)
{
    public static AxisSet All => new(uint.MaxValue);

    public bool this[int axis] => (Bits >> axis & 1) != 0;

    public AxisSet With(int axis) => new(Bits | 1u << axis);
}
