namespace Detorch.Teach.Kernels;

/// <summary>Several numbers that are computed at once, so that a formula of theirs reads like one of numbers.</summary>
internal interface IRegister<TSelf> where TSelf : struct, IRegister<TSelf>
{
    /// <summary>The same number everywhere.</summary>
    static abstract TSelf Of(double value);

    static abstract TSelf operator +(TSelf a, TSelf b);
    static abstract TSelf operator -(TSelf a, TSelf b);
    static abstract TSelf operator *(TSelf a, TSelf b);
    static abstract TSelf operator /(TSelf a, TSelf b);
    static abstract TSelf Sqrt(TSelf x);
    static abstract TSelf Max(TSelf a, TSelf b);
}
