namespace Detorch.Teach;

/// <summary>A stretch of code with a separate setting, until it is disposed. A ref struct: the setting belongs to one thread.</summary>
public readonly ref struct Scope
{
    private readonly int before;
    private readonly Action<int>? restore;

    internal Scope(int before, Action<int> restore) => (this.before, this.restore) = (before, restore);

    /// <summary>The setting is as before; to dispose twice is the same as once.</summary>
    public void Dispose() => restore?.Invoke(before);
}
