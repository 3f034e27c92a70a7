namespace Detorch.Teach.Display;

/// <summary>Names the class that makes a type's formatters. .NET Interactive finds it by the names of this class and
/// of its two properties, so the library shows itself there without a reference to any of its packages.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A class with a public constructor without arguments and a public <c>CreateTypeFormatters()</c>.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>The forms in which a host shows the type when it is asked for none, best first.</summary>
    public string[] PreferredMimeTypes { get; set; } = [MimeTypes.Html, MimeTypes.Text];
}
