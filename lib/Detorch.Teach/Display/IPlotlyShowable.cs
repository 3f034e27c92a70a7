namespace Detorch.Teach.Display;

/// <summary>A type that shows itself as a plotly.js figure, and as HTML and text where no renderer for plotly's JSON is at hand.</summary>
internal interface IPlotlyShowable : IShowable
{
    /// <summary>The figure as plotly JSON: data, layout, frames, config.</summary>
    string ToJson();
}
