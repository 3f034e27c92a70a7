namespace Detorch.Teach;

/// <summary>The result of a check: it shows itself to people, and as JSON to a host that counts results.</summary>
internal interface ICheckShowable : IShowable
{
    string ToJson();
}

internal sealed class CheckFormatterSource() : FormatterSource(ShowableFormatter.Html, ShowableFormatter.Text,
    new ShowableFormatter(MimeTypes.Check, value => ((ICheckShowable)value).ToJson(), _ => "{}"));
