using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Detorch.Lab.Web;

/// <summary>What the page needs beyond Jupyter's API: the course as a list, progress, originals, exports.</summary>
internal static partial class CourseRoutes
{
    // What adults read of a text with formulas, and how fast they follow code.
    private const double WordsPerMinute = 150;
    private const double CodeLinesPerMinute = 15;

    public static void Map(IEndpointRouteBuilder app, ContentFolder folder, LabState state)
    {
        app.MapGet("/api/detorch/course",
            () => Answer.Json(new JsonObject { ["sections"] = new JsonArray([.. Sections(folder)]), ["progress"] = state.Progress() }));
        app.MapPut("/api/detorch/progress/{**path}", async (string path, HttpRequest request) =>
        {
            state.SetProgress(folder.PathOf(folder.Resolve(path)), await Answer.BodyAsync(request).ConfigureAwait(false));
            return Results.NoContent();
        });
        app.MapGet("/api/detorch/original/{**path}",
            (string path) =>
                Answer.Json(
                    new JsonObject { ["differs"] = Original(state, folder, path) is { } original
                        && !original.AsSpan().SequenceEqual(NotebookFile.ReadBytes(folder.Resolve(path))) }));
        app.MapPost("/api/detorch/original/{**path}", (string path) =>
        {
            var full = folder.Resolve(path);
            NotebookFile.WriteBytes(full,
                Original(state, folder, path) ?? throw RequestException.NotFound($"No original of {path} is known."));
            return Answer.Json(ContentModel.Of(folder, full, type: null, format: null));
        });
        app.MapPost("/api/detorch/export/{format}/{**path}", async (string format, string path, HttpRequest request) =>
        {
            var notebook = IpynbFormat.Parse((await Answer.BodyAsync(request).ConfigureAwait(false)).ToJsonString());
            var full = folder.Resolve(path);
            return format switch
            {
                "html" => Results.Text(Conversion.Of(notebook, full, ".html").Text, "text/html"),
                "ipynb" => Results.Text(Conversion.Of(notebook, full, ".ipynb").Text, "application/json"),
                "dib" => Results.Text(Conversion.Of(notebook, full, ".dib").Text, "text/plain"),
                _ => throw RequestException.NotFound($"There is no export to \"{format}\"; there are html, ipynb and dib."),
            };
        });
        // The playground's cells need the library that is beside this program, whatever folder is served.
        app.MapGet("/api/detorch/playground",
            () => Answer.Json(new JsonObject { ["reference"] = typeof(Teach.NdArray).Assembly.Location.Replace('\\', '/') }));
    }

    private static byte[]? Original(LabState state, ContentFolder folder, string path) => state.Original(folder.Resolve(path));

    /// <summary>The notebooks of the folder and of those in it, in the order of their names.</summary>
    private static IEnumerable<JsonNode?> Sections(ContentFolder folder)
    {
        var root = new DirectoryInfo(folder.Root);
        foreach (var directory in root.EnumerateDirectories().Where(folder.Shows).OrderBy(entry => entry.Name, StringComparer.Ordinal)
            .Prepend(root))
        {
            var notebooks = directory.EnumerateFiles()
                .Where(file => folder.Shows(file) && NotebookFile.IsNotebook(file.FullName) && file.Name != "setup.dib")
                .OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => (JsonNode?)Describe(folder, file)).ToArray();
            if (notebooks.Length > 0)
                yield return new JsonObject { ["name"] = directory == root
                    ? "" : directory.Name, ["notebooks"] = new JsonArray(notebooks) };
        }
    }

    private static JsonObject Describe(ContentFolder folder, FileInfo file)
    {
        var model = new JsonObject { ["path"] = folder.PathOf(file.FullName), ["name"] = file.Name };
        try
        {
            var notebook = NotebookFile.Read(file.FullName);
            var prose = string.Join('\n', notebook.Cells.Where(cell => cell.Kernel == KernelNames.Markdown).Select(cell => cell.Source));
            var code = string.Join('\n', notebook.Cells.Where(cell => !cell.IsProse).Select(cell => cell.Source));
            model["title"] = Heading().Match(prose) is { Success: true } heading
                ? heading.Groups[1].Value : Path.GetFileNameWithoutExtension(file.Name);
            model["minutes"] = Math.Max(1,
                Math.Round((Word().Count(prose) / WordsPerMinute) + (code.Count(letter => letter == '\n') / CodeLinesPerMinute)));
            model["exercises"] = new JsonArray(
                [.. Exercise().Matches(code).Select(found => found.Groups[1].Value).Distinct().Select(id => JsonValue.Create(id))]);
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            model["title"] = file.Name;
            model["problem"] = wrong.Message;
        }
        return model;
    }

    [GeneratedRegex(@"^#\s+(.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    [GeneratedRegex("""Check\.\w+(?:<[^>]*>)?\(\s*"(\d+\.\d+)""")]
    private static partial Regex Exercise();
}
