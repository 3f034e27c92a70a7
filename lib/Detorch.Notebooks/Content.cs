namespace Detorch.Notebooks;

/// <summary>A text that is shown as what it is: HTML, Markdown, JavaScript.</summary>
/// <param name="MimeType">What it is.</param>
/// <param name="Text">The text.</param>
public sealed record Content(string MimeType, string Text)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
