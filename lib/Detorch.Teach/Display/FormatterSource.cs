namespace Detorch.Teach.Display;

/// <summary>Hands a type's formatters to .NET Interactive, which looks for a method of this name.</summary>
internal abstract class FormatterSource(params object[] formatters)
{
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}

internal sealed class ShowableFormatterSource() : FormatterSource(ShowableFormatter.Html, ShowableFormatter.Text);

internal sealed class PlotlyFormatterSource() : FormatterSource(ShowableFormatter.Plotly, ShowableFormatter.Html, ShowableFormatter.Text);

/// <summary>Names the class that makes a type's formatters. .NET Interactive finds it by name, without a reference.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The MIME types in which a host shows the type by default, best first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [MimeTypes.Html, MimeTypes.Text];
}
