using System.Text;
using System.Text.Json;

namespace Detorch.Lab.Documents;

/// <summary>
/// The .dib format: cells between separator lines, each exactly <c>#!</c> and a kernel's name. There is no escaping.
/// Read and written as .NET Interactive does, but the kernel list under <c>#!meta</c> stays as it was found.
/// </summary>
internal static class DibFormat
{
    private const string MetaSeparator = "#!meta";
    private const string NewMeta = """{"kernelInfo":{"defaultKernelName":"csharp","items":[{"aliases":[],"name":"csharp"}]}}""";

    /// <summary>Reads a .dib's text.</summary>
    /// <exception cref="NotebookFormatException">The JSON under <c>#!meta</c> is broken.</exception>
    public static Notebook Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var kernels = new KernelNames();
        var start = Array.FindIndex(lines, line => line.Length > 0);
        string? meta = null;
        string? defaultKernel = null;
        if (start >= 0 && lines[start] == MetaSeparator)
        {
            // The kernels that the JSON lists are not known yet: any separator ends it.
            var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("#!", StringComparison.Ordinal) && !line.Contains(' ', StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            meta = Trim(lines[(start + 1)..end], out var skipped);
            defaultKernel = ReadMeta(meta, firstLine: start + 2 + skipped, kernels);
            start = end;
        }

        var notebook = new Notebook { DefaultKernel = defaultKernel ?? KernelNames.CSharp, DibMeta = meta };
        var kernel = notebook.DefaultKernel;
        var cellStart = Math.Max(start, 0);
        for (var i = cellStart; i <= lines.Length; i++)
        {
            var next = i < lines.Length ? kernels.Separator(lines[i]) : null;
            if (i < lines.Length && next is null)
                continue;
            var source = Trim(lines[cellStart..i], out var skipped);
            if (source.Length > 0)
                notebook.Cells.Add(new NotebookCell(kernel, source) { Line = cellStart + skipped + 1 });
            kernel = next;
            cellStart = i + 1;
            if (kernel is null)
                break;
        }
        return notebook;
    }

    /// <summary>Writes a notebook as .dib text: UTF-8 without BOM, <c>\n</c>, a blank line after each separator and each cell.</summary>
    public static string Write(Notebook notebook)
    {
        var text = new StringBuilder();
        text.Append(MetaSeparator).Append("\n\n").Append(notebook.DibMeta ?? NewMeta).Append('\n');
        foreach (var cell in notebook.Cells)
        {
            var source = Trim(cell.Source.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'), out _);
            if (source.Length > 0)
                text.Append("\n#!").Append(cell.Kernel).Append("\n\n").Append(source).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Joins lines without the empty ones at both ends.</summary>
    private static string Trim(string[] lines, out int skipped)
    {
        skipped = lines.TakeWhile(line => line.Length == 0).Count();
        var end = lines.Length;
        while (end > skipped && lines[end - 1].Length == 0)
            end--;
        return string.Join('\n', lines[skipped..end]);
    }

    /// <summary>Makes the listed kernels known and returns the default one.</summary>
    private static string? ReadMeta(string json, int firstLine, KernelNames kernels)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (!document.RootElement.TryGetProperty("kernelInfo", out var info))
                return null;
            if (info.TryGetProperty("items", out var items))
                foreach (var item in items.EnumerateArray())
                    kernels.Add(item.GetProperty("name").GetString()!, Aliases(item));
            var name = info.TryGetProperty("defaultKernelName", out var found) ? found.GetString() : null;
            return name is null ? null : kernels.Find(name) ?? name;
        }
        catch (JsonException broken)
        {
            var line = firstLine + (int)(broken.LineNumber ?? 0);
            throw new NotebookFormatException(
                $"line {line}: the JSON under #!meta is broken ({Reason(broken)}). Mend it, or remove the #!meta block: it is optional.", broken);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or KeyNotFoundException or ArgumentNullException)
        {
            throw new NotebookFormatException(
                $"line {firstLine}: the JSON under #!meta is not a kernel list such as {NewMeta}. Mend it, or remove the #!meta block: it is optional.", wrong);
        }
    }

    private static IEnumerable<string> Aliases(JsonElement item) =>
        item.TryGetProperty("aliases", out var aliases) ? aliases.EnumerateArray().Select(alias => alias.GetString()!) : [];

    /// <summary>The parser's reason without its own line count, which starts at the JSON.</summary>
    private static string Reason(JsonException broken) => broken.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
}
