using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Architecture;

/// <summary>The picture of an assembly's folders in lib/README.md: a line per folder, the top one first, with the folders that it refers to.</summary>
internal sealed partial class Picture
{
    private readonly List<string> folders = [];
    private readonly HashSet<(string From, string To)> arrows = [];

    /// <summary>Reads the lines "folder -> folder folder".</summary>
    public Picture(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            if (Row().Match(line.Trim()) is { Success: true } row)
            {
                folders.Add(row.Groups["from"].Value);
                foreach (var to in row.Groups["to"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    arrows.Add((folders[^1], to));
            }
    }

    /// <summary>The picture below the heading that names the assembly.</summary>
    public static Picture Of(string assembly) =>
        new(File.ReadLines(Repository.PathOf("lib", "README.md"))
            .SkipWhile(line => !(line.StartsWith('#') && line.Contains($"`{assembly}`", StringComparison.Ordinal))).Skip(1)
            .TakeWhile(line => !line.StartsWith('#')));

    /// <summary>What is wrong with the code, or with the picture, in words; nothing where they agree and all arrows point down. A folder
    /// that the picture does not name is part of the folder that it lies in.</summary>
    public IEnumerable<string> Compare(IReadOnlyCollection<FolderArrow> arrowsOfCode)
    {
        FolderArrow[] found = [.. arrowsOfCode.Select(arrow => arrow with { From = Named(arrow.From), To = Named(arrow.To) }).Where(arrow => arrow.From != arrow.To)];
        foreach (var arrow in found)
        {
            var (from, to) = (folders.IndexOf(arrow.From), folders.IndexOf(arrow.To));
            if (from < 0 || to < 0)
                yield return $"{(from < 0 ? arrow.From : arrow.To)} is not in the picture ({arrow})";
            else if (from > to)
                yield return $"{arrow.From} lies below {arrow.To} and must not refer to it ({arrow})";
            else if (!arrows.Contains((arrow.From, arrow.To)))
                yield return $"lib/README.md lacks an arrow: add {arrow.To} to the line of {arrow.From} ({arrow})";
        }
        foreach (var (from, to) in arrows.Where(arrow => !found.Any(each => (each.From, each.To) == arrow)))
            yield return $"lib/README.md has an arrow that the code does not have: remove {to} from the line of {from}";
    }

    private string Named(string folder)
    {
        for (var named = folder; named.Length > 0; named = named[..Math.Max(named.LastIndexOf('/'), 0)])
            if (folders.Contains(named))
                return named;
        return folder;
    }

    [GeneratedRegex(@"^(?<from>[\w/()]+) +->(?<to>[\w/() ]*)$")]
    private static partial Regex Row();
}
