using Detorch.Teach.Display;

namespace Detorch.Teach;

/// <summary>The formatters of a <see cref="CheckResult"/>: HTML, text, and JSON by which <c>detorch run</c> counts results.</summary>
internal sealed class CheckFormatterSource() : FormatterSource(ShowableFormatter.Html, ShowableFormatter.Text,
    new ShowableFormatter(MimeTypes.Check, value => ((CheckResult)value).ToJson(), _ => "{}"));
