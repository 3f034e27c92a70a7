using Detorch.Tests;

namespace Detorch.Teach.Tests;

/// <summary>What .editorconfig says of lines cannot be enforced by the compiler. The folders that are not listed here still have longer lines.</summary>
public class SourceTests
{
    [Theory]
    [InlineData("Autograd")]
    [InlineData("Data")]
    [InlineData("Display")]
    [InlineData("Logging")]
    [InlineData("Nn")]
    [InlineData("Optim")]
    [InlineData("Plots")]
    [InlineData("Training")]
    public void No_line_is_longer_than_140_characters_and_no_file_than_300_lines(string folder)
    {
        var files = Directory.GetFiles(Repository.PathOf("lib", "Detorch.Teach", folder), "*.cs");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var lines = File.ReadAllLines(file);
            Assert.True(lines.Length <= 300, $"{file} has {lines.Length} lines");
            Assert.DoesNotContain(lines.Index(), line => line.Item.Length > 140);
        }
    }
}
