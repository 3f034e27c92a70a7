using Detorch.Lab.Documents;
using Detorch.Lab.Grading.Source;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading;

/// <summary>The small assignment of the tests, and variants of it.</summary>
internal static class Small
{
    /// <summary>Its file, beside its setup.dib.</summary>
    public static string Path { get; } = Repository.PathOf("tests", "Detorch.Lab.Tests", "Grading", "small.dib");

    /// <summary>Its text.</summary>
    public static string Text { get; } = File.ReadAllText(Path);

    /// <summary>The text with a part of it replaced, which must be there.</summary>
    public static string With(string part, string replacement)
    {
        Assert.Contains(part, Text, StringComparison.Ordinal);
        return Text.Replace(part, replacement, StringComparison.Ordinal);
    }

    /// <summary>The text as a source.</summary>
    public static AssignmentSource Read(string text) => AssignmentSource.Of("small.dib", DibFormat.Parse(text));
}
