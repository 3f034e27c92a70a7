using Detorch.Tests;

namespace Detorch.Teach.Tests;

/// <summary>The width that .editorconfig states, in the folders that keep it.</summary>
public class LineWidthTests
{
    private const int Most = 140;

    [Theory]
    [InlineData("Autograd")]
    [InlineData("Nn")]
    [InlineData("Optim")]
    [InlineData("Training")]
    public void No_line_is_wider_than_the_limit(string folder)
    {
        Assert.Contains($"max_line_length = {Most}", File.ReadAllText(Repository.PathOf(".editorconfig")));
        var files = Directory.GetFiles(Repository.PathOf("lib", "Detorch.Teach", folder), "*.cs");
        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => File.ReadLines(file).Select((line, i) => (Line: line, At: $"{Path.GetFileName(file)}, line {i + 1}")))
            .Where(found => found.Line.Length > Most).Select(found => $"{found.At}: {found.Line.Length}"));
    }
}
