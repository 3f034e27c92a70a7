using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Pages;

public class WebLibraryTests
{
    private static string Hash(string file)
    {
        var path = Repository.PathOf("lib", "Detorch.Lab", "web", "node_modules", file);
        Require.That(File.Exists(path), "needs a build with npm, which restores plotly.js and KaTeX");
        return "sha384-" + Convert.ToBase64String(SHA384.HashData(File.ReadAllBytes(path)));
    }

    private static string LockedVersion(string package)
    {
        var json = JsonNode.Parse(File.ReadAllText(Repository.PathOf("lib", "Detorch.Lab", "web", "package-lock.json")))!;
        return (string)json["packages"]![$"node_modules/{package}"]!["version"]!;
    }

    [Fact]
    public void The_pinned_hashes_are_those_of_the_files_that_npm_serves()
    {
        Assert.Equal(Hash("plotly.js-dist-min/plotly.min.js"), WebLibrary.Plotly.Integrity);
        Assert.Equal(Hash("katex/dist/katex.min.js"), WebLibrary.Katex.Integrity);
        Assert.Equal(Hash("katex/dist/katex.min.css"), WebLibrary.Katex.StyleIntegrity);
    }

    [Fact]
    public void The_pinned_addresses_name_the_versions_that_the_host_embeds()
    {
        Assert.Contains($"/plotly.js-dist-min@{LockedVersion("plotly.js-dist-min")}/", WebLibrary.Plotly.Address, StringComparison.Ordinal);
        Assert.Contains($"/katex@{LockedVersion("katex")}/", WebLibrary.Katex.Address, StringComparison.Ordinal);
        Assert.Contains($"/katex@{LockedVersion("katex")}/", WebLibrary.Katex.StyleAddress, StringComparison.Ordinal);
    }
}
