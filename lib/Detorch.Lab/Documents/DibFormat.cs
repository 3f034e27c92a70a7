using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Cells;

namespace Detorch.Lab.Documents;

/// <summary>
/// The .dib format: cells between separator lines, each exactly <c>#!</c> and a kernel's name. There is no escaping.
/// Read and written as .NET Interactive does, but the kernel list under <c>#!meta</c> stays as it was found.
/// </summary>
internal static class DibFormat
{
    private const string MetaSeparator = "#!meta";
    private const string CellIds = "cellIds";
    private const string ExampleMeta = """{"kernelInfo":{"defaultKernelName":"csharp","items":[{"name":"csharp"}]}}""";
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a .dib's text.</summary>
    /// <exception cref="NotebookFormatException">The JSON under <c>#!meta</c> is broken.</exception>
    public static Notebook Parse(string text)
    {
        var lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');
        var kernels = new KernelNames();
        var start = Array.FindIndex(lines, line => line.Length > 0);
        string? meta = null;
        string? defaultKernel = null;
        string[] ids = [];
        if (start >= 0 && lines[start] == MetaSeparator)
        {
            // The kernels that the JSON lists are not known yet: any separator ends it.
            var end = Array.FindIndex(lines, start + 1, line => line.StartsWith("#!", StringComparison.Ordinal)
                && !line.Contains(' ', StringComparison.Ordinal));
            end = end < 0 ? lines.Length : end;
            meta = Trim(lines[(start + 1)..end], out var skipped);
            (defaultKernel, ids) = ReadMeta(meta, firstLine: start + 2 + skipped, kernels);
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
        // They say nothing about a file to which cells came since.
        if (ids.Length == notebook.Cells.Count)
            foreach (var (id, cell) in ids.Zip(notebook.Cells))
                cell.Id = id;
        return notebook;
    }

    /// <summary>Writes a notebook as .dib text: UTF-8 without BOM, <c>\n</c>, a blank line after each separator and each cell.</summary>
    public static string Write(Notebook notebook)
    {
        var text = new StringBuilder();
        var cells = notebook.Cells.Select(cell =>
            (cell.Kernel, Source: Trim(NotebookFile.WithNewlines(cell.Source).Split('\n'), out _), cell.Id))
            .Where(cell => cell.Source.Length > 0).ToList();
        var meta = notebook.DibMeta ?? NewMeta([.. cells.Select(cell => cell.Kernel)], [.. cells.Select(cell => cell.Id)]);
        text.Append(MetaSeparator).Append("\n\n").Append(meta).Append('\n');
        foreach (var (kernel, source, _) in cells)
            text.Append("\n#!").Append(kernel).Append("\n\n").Append(source).Append('\n');
        return text.ToString();
    }

    /// <summary>
    /// The kernels that separators name and a reader may not know, and the cells' ids where they have others than their numbers.
    /// </summary>
    private static string NewMeta(string[] kernels, string?[] ids)
    {
        var known = new KernelNames();
        var named = kernels.Distinct().Where(kernel => kernel != KernelNames.Raw && known.Find(kernel) is null).Prepend(KernelNames.CSharp);
        var items = named.Select(kernel => new JsonObject { ["name"] = kernel });
        var meta = new JsonObject { ["kernelInfo"] = new JsonObject { ["defaultKernelName"] = KernelNames.CSharp,
            ["items"] = new JsonArray([.. items]) } };
        var full = ids.Select((id, i) => id ?? IpynbFormat.DefaultId(i + 1)).ToList();
        if (full.Where((id, i) => id != IpynbFormat.DefaultId(i + 1)).Any())
            meta[CellIds] = new JsonArray([.. full.Select(id => JsonValue.Create(id))]);
        return meta.ToJsonString(Compact);
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

    /// <summary>Makes the listed kernels known, and returns the default one and the cells' ids.</summary>
    private static (string? DefaultKernel, string[] Ids) ReadMeta(string json, int firstLine, KernelNames kernels)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            string[] ids = document.RootElement.TryGetProperty(CellIds, out var listed)
                ? [.. listed.EnumerateArray().Select(id => id.GetString()!)] : [];
            if (!document.RootElement.TryGetProperty("kernelInfo", out var info))
                return (null, ids);
            if (info.TryGetProperty("items", out var items))
                foreach (var item in items.EnumerateArray())
                    kernels.Add(item.GetProperty("name").GetString()!, Aliases(item));
            var name = info.TryGetProperty("defaultKernelName", out var found) ? found.GetString() : null;
            return (name is null ? null : kernels.Find(name) ?? name, ids);
        }
        catch (JsonException broken)
        {
            var line = firstLine + (int)(broken.LineNumber ?? 0);
            throw new NotebookFormatException(
                $"line {line}: the JSON under #!meta is broken ({Reason(broken)}). Mend it, or remove the #!meta block: it is optional.",
                    broken);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or KeyNotFoundException or ArgumentNullException)
        {
            throw new NotebookFormatException(
                $"line {firstLine}: the JSON under #!meta is not a kernel list such as {ExampleMeta}. Mend it, or remove the #!meta "
                    + "block: it is optional.", wrong);
        }
    }

    private static IEnumerable<string> Aliases(JsonElement item) =>
        item.TryGetProperty("aliases", out var aliases) ? aliases.EnumerateArray().Select(alias => alias.GetString()!) : [];

    /// <summary>The parser's reason without its own line count, which starts at the JSON.</summary>
    private static string Reason(JsonException broken) => broken.Message.Split(" LineNumber:")[0].TrimEnd('.', ' ');
}
