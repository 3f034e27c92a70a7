namespace Detorch.Notebooks;

/// <summary>A value that was shown, and can be replaced in place.</summary>
public sealed class DisplayedValue
{
    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly string[] mimeTypes;

    internal DisplayedValue(object? value, params string[] mimeTypes)
    {
        this.mimeTypes = mimeTypes;
        Interactive.Host.Show(value, mimeTypes, id, isUpdate: false);
    }

    /// <summary>Replaces what is shown with another value, in the same forms.</summary>
    public void Update(object? value) => Interactive.Host.Show(value, mimeTypes, id, isUpdate: true);
}
