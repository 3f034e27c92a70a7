namespace Detorch.Teach;

/// <summary>The result of a check: it shows itself to people, and as JSON to a host that counts results.</summary>
internal interface ICheckShowable : IShowable
{
    /// <summary>The result for a program: exercise, status and message.</summary>
    string ToJson();
}

/// <summary>The formatters of an <see cref="ICheckShowable"/>: HTML, text, and JSON by which <c>detorch run</c> counts results.</summary>
internal sealed class CheckFormatterSource() : FormatterSource(ShowableFormatter.Html, ShowableFormatter.Text,
    new ShowableFormatter(MimeTypes.Check, value => ((ICheckShowable)value).ToJson(), _ => "{}"));
