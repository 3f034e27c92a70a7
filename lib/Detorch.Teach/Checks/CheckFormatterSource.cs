using Detorch.Teach.Display;

namespace Detorch.Teach;

/// <summary>The formatters of an <see cref="ICheckShowable"/>: HTML, text, and JSON by which <c>detorch run</c> counts results.</summary>
internal sealed class CheckFormatterSource() : FormatterSource(ShowableFormatter.Html, ShowableFormatter.Text,
    new ShowableFormatter(MimeTypes.Check, value => ((ICheckShowable)value).ToJson(), _ => "{}"));
