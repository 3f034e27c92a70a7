namespace Detorch.Teach.Display;

/// <summary>A type that shows itself in a notebook: as HTML, and as text by its <see cref="object.ToString"/>. .NET Interactive finds it by
/// the attribute <c>[TypeFormatterSource(typeof(ShowableFormatterSource))]</c>.</summary>
internal interface IShowable
{
    /// <summary>The value as HTML that needs nothing else on its page.</summary>
    string ToHtml();
}

/// <summary>A type that shows itself as a plotly.js figure, and as HTML and text where nothing draws plotly's JSON.</summary>
internal interface IPlotlyShowable : IShowable
{
    /// <summary>The figure as plotly JSON: data, layout, frames, config.</summary>
    string ToJson();
}
