using System.Numerics;

namespace Detorch.Teach.Kernels;

/// <summary>As many numbers as fit a register of this CPU.</summary>
internal readonly struct Register<T>(Vector<T> value) : IRegister<Register<T>> where T : unmanaged, INumberBase<T>
{
    private readonly Vector<T> value = value;

    public static Register<T> Of(double value) => new(Vector.Create(T.CreateTruncating(value)));
    public static Register<T> operator +(Register<T> a, Register<T> b) => new(a.value + b.value);
    public static Register<T> operator -(Register<T> a, Register<T> b) => new(a.value - b.value);
    public static Register<T> operator *(Register<T> a, Register<T> b) => new(a.value * b.value);
    public static Register<T> operator /(Register<T> a, Register<T> b) => new(a.value / b.value);
    public static Register<T> Sqrt(Register<T> x) => new(Vector.SquareRoot(x.value));
    public static Register<T> Max(Register<T> a, Register<T> b) => new(Vector.Max(a.value, b.value));
}
