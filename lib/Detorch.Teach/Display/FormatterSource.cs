namespace Detorch.Teach.Display;

/// <summary>Hands a type's formatters to .NET Interactive, which looks for a method of this name.</summary>
internal abstract class FormatterSource(params object[] formatters)
{
    /// <summary>The formatters, each with <c>MimeType</c> and <c>Format(object, TextWriter)</c>.</summary>
    public IEnumerable<object> CreateTypeFormatters() => formatters;
}
