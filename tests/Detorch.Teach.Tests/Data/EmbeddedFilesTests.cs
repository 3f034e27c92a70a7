using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Data;

public class EmbeddedFilesTests
{
    [Fact]
    public void Every_data_file_stands_in_the_README_with_its_hash_and_in_the_assembly_byte_for_byte()
    {
        var readme = File.ReadAllText(Repository.PathOf("data", "README.md"));
        var stated = Regex.Matches(readme, @"^\| `([^`]+)` .*`([0-9a-f]{64})` \|\r?$", RegexOptions.Multiline)
            .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
        var files = Directory.GetFiles(Repository.PathOf("data")).Where(path => !path.EndsWith("README.md", StringComparison.Ordinal)).ToArray();
        Assert.Equal(stated.Keys.Order(), files.Select(path => Path.GetFileName(path)).Order());

        foreach (var path in files)
        {
            var bytes = File.ReadAllBytes(path);
            Assert.Equal(stated[Path.GetFileName(path)], Convert.ToHexStringLower(SHA256.HashData(bytes)));
            using var resource = typeof(Rng).Assembly.GetManifestResourceStream("data/" + Path.GetFileName(path));
            Assert.NotNull(resource);
            var copy = new MemoryStream();
            resource.CopyTo(copy);
            Assert.Equal(bytes, copy.ToArray());
        }
    }
}
