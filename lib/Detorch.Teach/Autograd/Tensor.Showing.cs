using Detorch.Teach.Display;

namespace Detorch.Teach;

[TypeFormatterSource(typeof(ShowableFormatterSource))]
public partial class Tensor : IShowable
{
    /// <summary>The numbers as <see cref="NdArray"/> prints them, and after them where gradients come from: "requires grad", or the op that made the tensor.</summary>
    public override string ToString() => Origin is { } origin ? $"{Data}  ({origin})" : Data.ToString();

    /// <summary>The numbers as a table, with dtype, shape, and where gradients come from.</summary>
    public string ToHtml() => Data.ToHtml() + (Origin is { } origin ? $"<div style=\"opacity:0.6\">{System.Net.WebUtility.HtmlEncode(origin)}</div>" : "");

    private string? Origin => Node is not null ? $"made by {Node.Op}" : RequiresGrad ? "requires grad" : null;
}
