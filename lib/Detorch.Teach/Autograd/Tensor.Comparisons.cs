using static Detorch.Teach.Tape;

namespace Detorch.Teach;

// A comparison is a mask (Bool): it selects, counts and combines with &, |, ^ and !, and has no gradient.
public partial class Tensor
{
    /// <summary>Where a &gt; b, with broadcasting: a mask.</summary>
    public static NdArray operator >(Tensor a, Tensor b) => Given(">", a) > Given(">", b);

    /// <summary>Where a &lt; b, with broadcasting: a mask.</summary>
    public static NdArray operator <(Tensor a, Tensor b) => Given("<", a) < Given("<", b);

    /// <summary>Where a ≥ b, with broadcasting: a mask.</summary>
    public static NdArray operator >=(Tensor a, Tensor b) => Given(">=", a) >= Given(">=", b);

    /// <summary>Where a ≤ b, with broadcasting: a mask.</summary>
    public static NdArray operator <=(Tensor a, Tensor b) => Given("<=", a) <= Given("<=", b);

    /// <summary>Where the two are equal, with broadcasting: a mask. (== asks whether two variables hold the same object.)</summary>
    public NdArray EqualTo(Tensor other) => Data.EqualTo(Given("equal to", other));
}
