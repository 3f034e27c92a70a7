using System.Text;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Teach;
using Microsoft.CodeAnalysis.CSharp;

namespace Detorch.Lab.Grading.Source;

/// <summary>
/// A folder that works anywhere: notebooks, with what their cells import and reference, the files that they name, and paths that find
/// these there. Libraries are put into its folder lib.
/// </summary>
/// <param name="root">The folder of the originals. Files outside of it are put beside the notebooks.</param>
internal sealed partial class ReleasedFiles(string root)
{
    private const string LibraryFolder = "lib";

    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private readonly string root = Path.GetFullPath(root);

    /// <summary>The files by their paths in the folder, with slashes.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => files;

    /// <summary>Adds a text.</summary>
    /// <exception cref="NotebookFormatException">Another file has this path.</exception>
    public void Add(string path, string text) => Add(path, Encoding.UTF8.GetBytes(text));

    /// <inheritdoc cref="Add(string, string)"/>
    public void Add(string path, byte[] content)
    {
        if (files.TryGetValue(path, out var there) && !there.AsSpan().SequenceEqual(content))
            throw new NotebookFormatException($"two different files would be {path} in the released folder; rename one of them.");
        files[path] = content;
    }

    /// <summary>Adds what the cells of a notebook need, and gives the notebook as it must be written to find it.</summary>
    /// <param name="original">The notebook's file.</param>
    /// <param name="path">Its path in the folder.</param>
    /// <param name="notebook">The notebook as it is to be released.</param>
    public Notebook Adapt(string original, string path, Notebook notebook)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(original))!;
        var adapted = new Notebook { DefaultKernel = notebook.DefaultKernel, DibMeta = notebook.DibMeta, IpynbRest = notebook.IpynbRest };
        foreach (var cell in notebook.Cells)
        {
            var source = cell.IsProse ? cell.Source : Rewritten(cell.Source, folder, path);
            foreach (var name in cell.IsProse ? Links(source) : cell.Kernel == KernelNames.CSharp ? Literals(source) : [])
                AddNamed(name, folder, path);
            adapted.Cells.Add(source == cell.Source ? cell : new NotebookCell(cell.Kernel, source) { Id = cell.Id, Origin = cell.Origin });
        }
        return adapted;
    }

    /// <summary>Writes all files below a folder.</summary>
    public void WriteTo(string folder)
    {
        foreach (var (path, content) in files)
            NotebookFile.WriteBytes(Path.Combine(folder, path), content);
    }

    /// <summary>A file that a cell or a text names, if it is one of ours; a name is often something else.</summary>
    private void AddNamed(string name, string folder, string path)
    {
        if (name.Length is 0 or > 200 || name.Contains('\0', StringComparison.Ordinal) || name.IndexOfAny([':', '*', '?']) >= 0)
            return;
        var file = Path.GetFullPath(name, folder);
        if (!IsBelow(root, file) || !File.Exists(file) || RegularFile.KindOf(file) is not null
            || Path.GetExtension(file).ToUpperInvariant() is ".DIB" or ".IPYNB" or ".DLL" or ".MD")
            return;
        Add(Combined(path, Path.GetRelativePath(folder, file)), NotebookFile.ReadBytes(file));
    }

    /// <summary>A text with the paths of its directives changed; what they name is added.</summary>
    private string Rewritten(string text, string folder, string path) => Directive().Replace(text, directive =>
    {
        var (word, name) = (directive.Groups["word"].Value, directive.Groups["name"].Value.Trim().Trim('"').Replace('\\', '/'));
        var file = name.Contains(':', StringComparison.Ordinal) && !OperatingSystem.IsWindows() ? null : Path.GetFullPath(name, folder);
        if (file is null || !File.Exists(file))
            return directive.Value;
        var isLibrary = Path.GetExtension(file).Equals(".dll", StringComparison.OrdinalIgnoreCase);
        var target = isLibrary ? AddLibrary(file) : Place(file, folder, path);
        if (!isLibrary)
            Add(target, Rewritten(NotebookFile.ReadText(file), folder, path));
        var address = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(path))!, Path.GetFullPath(target)).Replace('\\', '/');
        return $"{word}{(directive.Groups["name"].Value.StartsWith('"') ? $"\"{address}\"" : address)}";
    });

    /// <summary>Adds a library, its documentation, and the libraries beside it, which it needs.</summary>
    private string AddLibrary(string file)
    {
        foreach (var beside in Directory.GetFiles(Path.GetDirectoryName(file)!, "*.dll").Append(Path.ChangeExtension(file, ".xml"))
            .Where(File.Exists))
            Add($"{LibraryFolder}/{Path.GetFileName(beside)}", NotebookFile.ReadBytes(beside));
        return $"{LibraryFolder}/{Path.GetFileName(file)}";
    }

    private string Place(string file, string folder, string path) =>
        Combined(path, IsBelow(root, file) ? Path.GetRelativePath(folder, file) : Path.GetFileName(file));

    /// <summary>A path that is relative to a notebook's folder, relative to the released one.</summary>
    private static string Combined(string notebook, string relative) => Path.GetRelativePath(Path.GetFullPath("."),
        Path.GetFullPath(relative, Path.GetDirectoryName(Path.GetFullPath(notebook))!)).Replace('\\', '/');

    private static bool IsBelow(string folder, string file) =>
        file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static IEnumerable<string> Literals(string code) =>
        SyntaxFactory.ParseTokens(code).Where(token => token.Value is string).Select(token => token.ValueText);

    private static IEnumerable<string> Links(string text) =>
        Link().Matches(text).Select(link => Uri.UnescapeDataString(link.Groups[1].Value.Split('#')[0]));

    [GeneratedRegex("""^(?<word>\s*(?:#!import|#load|#r)\s+)(?<name>"[^"\n]+"|[^\s"][^\n]*)""", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"\]\(([^()\s]+)\)")]
    private static partial Regex Link();
}
