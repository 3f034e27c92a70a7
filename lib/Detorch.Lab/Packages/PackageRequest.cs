using System.Text.RegularExpressions;
using Detorch.Lab.References;

namespace Detorch.Lab.Packages;

/// <summary>What <c>#r "nuget: Id, version"</c> asks for.</summary>
/// <param name="Id">The package's name.</param>
/// <param name="Version">A version (1.2.3), a floating one (1.*), a range ([1.0,2.0)), or nothing: the newest stable one.</param>
internal sealed partial record PackageRequest(string Id, string Version)
{
    private const string Scheme = "nuget:";

    /// <summary>Whether the text of a directive is about packages.</summary>
    public static bool Is(string text) => text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The text after <c>nuget:</c>.</summary>
    public static string Argument(string text) => text[Scheme.Length..].Trim();

    /// <summary>Reads the text of an <c>#r</c>.</summary>
    /// <exception cref="PackageException">It names no package, or no version that there can be.</exception>
    public static PackageRequest Parse(string text)
    {
        var parts = Argument(text).Split(',', 2, StringSplitOptions.TrimEntries);
        var request = new PackageRequest(parts[0], parts.Length == 1 ? "" : parts[1]);
        if (!Name().IsMatch(request.Id))
            throw new PackageException("write nuget: and the name of a package, as in \"nuget: Humanizer.Core, 2.14.1\".");
        if (!(request.Version.Length == 0 || request.IsExact || Floating().IsMatch(request.Version) || Interval().IsMatch(request.Version)))
            throw new PackageException(
                $"{request.Version} is not a version: write one (1.2.3), the newest of several (1.*), a range ([1.0,2.0)) or nothing.",
                    request.Id);
        return request;
    }

    /// <summary>Whether one version alone will do.</summary>
    public bool IsExact => Exact().IsMatch(Version);

    /// <summary>The version in the SDK's syntax. To the SDK a bare 1.2.3 is a minimum; to a notebook's author it is exact.</summary>
    public string Range => Version.Length == 0 ? "*" : IsExact ? $"[{Version}]" : Version;

    /// <summary>Whether a package that is loaded is beyond doubt what this asks for.</summary>
    public bool IsMetBy(RestoredPackage package) =>
        package.Id.Equals(Id, StringComparison.OrdinalIgnoreCase)
            && (Version.Length == 0 || IsExact && Normal(Version) == Normal(package.Version));

    /// <summary>The name and, if one is asked for, the version.</summary>
    public override string ToString() => Version.Length == 0 ? Id : $"{Id}, {Version}";

    /// <summary>1.2, 1.2.0, 1.2.0.0 and 1.2.0+build are the same version.</summary>
    private static string Normal(string version)
    {
        var parts = version.Split('+')[0].Split('-', 2);
        var numbers = parts[0].Split('.').Select(number => number.TrimStart('0')).ToList();
        while (numbers is [.., ""])
            numbers.RemoveAt(numbers.Count - 1);
        return string.Join('.', [string.Join('.', numbers), .. parts.Skip(1).Select(label => label.ToUpperInvariant())]);
    }

    [GeneratedRegex(@"^\w+([.-]\w+)*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\d+(\.\d+){0,3}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$")]
    private static partial Regex Exact();

    [GeneratedRegex(@"^(\d+\.){0,3}(\*(-[0-9A-Za-z.-]*\*)?|\d+-[0-9A-Za-z.-]*\*)$")]
    private static partial Regex Floating();

    [GeneratedRegex(@"^[\[(][0-9A-Za-z.*+-]*(\s*,\s*[0-9A-Za-z.+-]*)?[\])]$")]
    private static partial Regex Interval();
}
