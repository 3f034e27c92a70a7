namespace Detorch.Teach;

/// <summary>A stretch of code with a setting of its own, until it is disposed. A ref struct, because the setting belongs to one thread.</summary>
public readonly ref struct Scope
{
    private readonly Action? end;

    internal Scope(Action begin, Action end)
    {
        begin();
        this.end = end;
    }

    /// <summary>The setting is as before.</summary>
    public void Dispose() => end?.Invoke();
}
