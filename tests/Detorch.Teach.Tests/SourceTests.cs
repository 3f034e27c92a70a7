using Detorch.Tests;

namespace Detorch.Teach.Tests;

/// <summary>What .editorconfig says about lines, which the compiler does not enforce.</summary>
public class SourceTests
{
    private const int MostCharacters = 140;
    private const int MostLines = 300;

    [Fact]
    public void Lines_and_files_are_short()
    {
        var files = Files();
        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => File.ReadAllLines(file).Length > MostLines));
        Assert.Empty(files.SelectMany(file => File.ReadAllLines(file).Index()
            .Where(line => line.Item.Length > MostCharacters).Select(line => $"{file}, line {line.Index + 1}")));
    }

    /// <summary>A house stays small by what is taken out when something comes in. Raise a bound only together with a reason.</summary>
    [Theory]
    [InlineData(3_100, "Autograd", "Nn", "Optim")]
    [InlineData(7_800, "Arrays")]
    [InlineData(18_640)]
    public void The_library_does_not_grow(int mostLines, params string[] folders) =>
        Assert.InRange(Files(folders).Sum(file => File.ReadAllLines(file).Length), 1_000, mostLines);

    /// <summary>The C# files of the library, or of some of its folders.</summary>
    private static List<string> Files(params string[] folders) =>
        [.. folders.DefaultIfEmpty("").SelectMany(folder => Directory.EnumerateFiles(
            Repository.PathOf("lib", "Detorch.Teach", folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))];
}
