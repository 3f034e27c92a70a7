namespace Detorch.Notebooks;

/// <summary>A value that was shown, and can be replaced where it stands.</summary>
public sealed class DisplayedValue
{
    internal DisplayedValue(string id) => Id = id;

    internal string Id { get; }

    /// <summary>Shows another value in the place of the first.</summary>
    public void Update(object? value) => Interactive.Update(Id, value);
}
