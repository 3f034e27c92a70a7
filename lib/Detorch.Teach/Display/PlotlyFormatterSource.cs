namespace Detorch.Teach.Display;

/// <summary>The formatters of an <see cref="IPlotlyShowable"/>: plotly JSON, HTML and text.</summary>
internal sealed class PlotlyFormatterSource() : FormatterSource(ShowableFormatter.Plotly, ShowableFormatter.Html, ShowableFormatter.Text);
