using System.Reflection;
using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Teach.Tests;

/// <summary>The library's public names beside those that programs and notebooks import: an ambiguous name would be an error (CS0104) wherever it is used.</summary>
public class NameCollisionTests
{
    private static readonly string[] ImplicitUsings =
        ["System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Threading", "System.Threading.Tasks", "System.Net.Http"];

    [Fact]
    public void No_public_type_of_the_library_has_the_name_of_one_that_everybody_imports()
    {
        var preludes = Directory.GetFiles(Repository.PathOf("notebooks"), "setup.dib", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"^using ([\w.]+);", RegexOptions.Multiline)).Select(match => match.Groups[1].Value).ToArray();
        Assert.Contains("System.Linq", preludes);
        var imported = ImplicitUsings.Concat(preludes).Where(name => !name.StartsWith("Detorch", StringComparison.Ordinal)).ToHashSet();
        var others = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) is "netstandard.dll" or "mscorlib.dll")
            .SelectMany(ExportedTypes).Concat(typeof(object).Assembly.GetExportedTypes()).Where(type => !type.IsNested && imported.Contains(type.Namespace ?? "")).Select(NameOf).ToHashSet();
        Assert.Contains("Buffer", others); // What once collided.
        Assert.Contains("HttpClient", others);
        Assert.DoesNotContain(typeof(Tensor).Assembly.GetExportedTypes().Where(type => !type.IsNested).Select(NameOf), others.Contains);
    }

    [Fact]
    public void No_two_public_types_of_the_library_have_one_name() =>
        Assert.Empty(typeof(Tensor).Assembly.GetExportedTypes().Where(type => !type.IsNested).GroupBy(NameOf).Where(group => group.Count() > 1).Select(group => group.Key));

    /// <summary>The name with the number of type parameters: only types with the same number collide.</summary>
    private static string NameOf(Type type) => type.Name;

    private static Type[] ExportedTypes(string path)
    {
        try
        {
            return Assembly.LoadFrom(path).GetExportedTypes();
        }
        catch (Exception e) when (e is BadImageFormatException or FileNotFoundException or FileLoadException)
        {
            return [];
        }
    }
}
