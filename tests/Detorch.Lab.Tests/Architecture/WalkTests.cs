using System.Text.RegularExpressions;
using Detorch.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Detorch.Lab.Tests.Architecture;

/// <summary>The files and members that the walks in lib/README.md name exist.</summary>
public partial class WalkTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("lib", "README.md")).Split("\n## Walks\n")[1];

    [Fact]
    public void Files_exist()
    {
        var files = Code().Matches(Text).Select(code => code.Groups[1].Value)
            .Where(code => code.Contains('/', StringComparison.Ordinal) && !code.Contains(' ', StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 20, $"{files.Count} files");
        Assert.Empty(files.Where(file => !Path.Exists(Repository.PathOf("lib", file)) && !Path.Exists(Repository.PathOf(file))));
    }

    [Fact]
    public void Members_exist()
    {
        var named = Code().Matches(Text).Select(code => Member().Match(code.Groups[1].Value))
            .Where(member => member.Success && member.Groups["name"].Value != "cs")
            .Select(member => (member.Groups["type"].Value, member.Groups["name"].Value)).ToList();
        Assert.True(named.Count > 15, $"{named.Count} members");
        var declared = Declared();
        Assert.Empty(named.Where(member => !declared.Contains(member)));
    }

    /// <summary>Each member of each type below lib/ and tests/.</summary>
    private static HashSet<(string Type, string Name)> Declared()
    {
        var declared = new HashSet<(string, string)>();
        foreach (var folder in (string[])["lib", "tests"])
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
                foreach (var type in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>())
                    foreach (var name in type.Members.SelectMany(NamesOf))
                        declared.Add((type.Identifier.ValueText, name));
        return declared;
    }

    private static IEnumerable<string> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
        _ => [],
    };

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(?<type>[A-Z]\w+)\.(?<name>\w+)$")]
    private static partial Regex Member();
}
