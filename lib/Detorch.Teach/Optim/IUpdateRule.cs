using System.Numerics;

namespace Detorch.Teach.Optim;

/// <summary>The formula of an optimizer, for as many numbers at once as fit a register.</summary>
internal interface IUpdateRule<T> where T : unmanaged
{
    /// <summary>The new value of w, given its gradient; the averages are updated on the way.</summary>
    Vector<T> Apply(Vector<T> w, Vector<T> g, ref Vector<T> average0, ref Vector<T> average1, ref Vector<T> average2);
}
