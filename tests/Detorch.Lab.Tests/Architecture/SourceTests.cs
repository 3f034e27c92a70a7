using Detorch.Tests;

namespace Detorch.Lab.Tests.Architecture;

/// <summary>What .editorconfig says about lines, which the compiler does not enforce.</summary>
public class SourceTests
{
    private const int MostCharacters = 140;
    private const int MostLines = 300;

    [Theory]
    [InlineData("Detorch.Notebooks")]
    [InlineData("Detorch.Notebooks.StandIn")]
    [InlineData("Detorch.Lab")]
    public void Lines_and_files_are_short(string project)
    {
        var folder = Repository.PathOf("lib", project);
        var files = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => file.Split('/')[0] is not ("bin" or "obj")).ToList();
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => File.ReadAllLines(Path.Combine(folder, file)).Length > MostLines));
        Assert.Empty(files.SelectMany(file => File.ReadAllLines(Path.Combine(folder, file)).Index()
            .Where(line => line.Item.Length > MostCharacters).Select(line => $"{file}, line {line.Index + 1}")));
    }
}
