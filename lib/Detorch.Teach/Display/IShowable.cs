namespace Detorch.Teach.Display;

/// <summary>A type that shows itself in a notebook: as HTML, and as text by its <see cref="object.ToString"/>. It needs one
/// more line, <c>[TypeFormatterSource(typeof(ShowableFormatterSource))]</c>, for .NET Interactive to find it.</summary>
internal interface IShowable
{
    /// <summary>The value as a piece of HTML that stands alone.</summary>
    string ToHtml();
}

/// <summary>A type that shows itself as a plotly.js figure, and as HTML and text where no renderer for plotly's JSON is at hand.</summary>
internal interface IPlotlyShowable : IShowable
{
    /// <summary>The figure as plotly JSON: data, layout, frames, config.</summary>
    string ToJson();
}
