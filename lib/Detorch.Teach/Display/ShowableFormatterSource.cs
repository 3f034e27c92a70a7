namespace Detorch.Teach.Display;

/// <summary>The formatters of an <see cref="IShowable"/>: HTML and text.</summary>
internal sealed class ShowableFormatterSource() : FormatterSource(ShowableFormatter.Html, ShowableFormatter.Text);
