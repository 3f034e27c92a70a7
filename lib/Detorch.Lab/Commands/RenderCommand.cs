using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Detorch.Lab.Documents;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;
using Detorch.Lab.Pages;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch render</c>: a figure of a notebook as a picture file, or all pictures of a list.</summary>
internal static class RenderCommand
{
    private const int DefaultWidth = 900;
    private static readonly JsonSerializerOptions ListFormat = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var source = new Argument<string>("notebook") { Description = "A notebook, or a list of pictures such as media/pictures.json." };
        var cell = new Option<int?>("--cell")
        {
            Description = "The code cell whose figure is drawn, counted as 'run' counts; the first with a figure by default.",
            HelpName = "N",
        };
        var png = new Option<string?>("--png") { Description = "Write a PNG.", HelpName = "FILE" };
        var svg = new Option<string?>("--svg") { Description = "Write an SVG.", HelpName = "FILE" };
        var width = new Option<int?>("--width")
        {
            Description = $"The picture's width in pixels, {DefaultWidth} by default.",
            HelpName = "PIXELS",
        };
        var command = new Command("render",
            "Runs a notebook and makes a picture of a figure, using an installed Chromium.") { source, cell, png, svg, width };
        command.Validators.Add(result =>
        {
            var isList = IsList(result.Given(source) ?? "");
            var isTold = result.GetResult(png) is not null || result.GetResult(svg) is not null;
            if (isList == isTold)
                result.AddError(isList
                    ? "A list names its pictures itself: leave out --png and --svg." : "render needs --png FILE or --svg FILE.");
            if (result.Given(width) is < 100 or > 10_000)
                result.AddError("--width needs 100 to 10000 pixels.");
        });
        command.SetAction((parsed, cancellation) => GuardAsync(parsed.GetValue(source)!, path => IsList(path)
            ? RenderListAsync(path, cancellation)
            : RenderAsync(path, parsed.GetValue(cell),
                [parsed.GetValue(png), parsed.GetValue(svg)], parsed.GetValue(width) ?? DefaultWidth, cancellation)));
        return command;
    }

    private static bool IsList(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static async Task<int> GuardAsync(string path, Func<string, Task> render)
    {
        try
        {
            await render(path).ConfigureAwait(false);
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or NotebookFormatException
            or InvalidOperationException or JsonException)
        {
            await Console.Error.WriteLineAsync($"{path}: {wrong.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Makes every picture of a list anew and notes from which text of its notebook it was made.</summary>
    private static async Task RenderListAsync(string path, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var list = JsonSerializer.Deserialize<List<ListedPicture>>(NotebookFile.ReadText(path), ListFormat) ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            var notebook = Path.Combine(folder, list[i].Notebook);
            await RenderAsync(notebook, list[i].Cell, [Path.Combine(folder, list[i].Picture)],
                list[i].Width ?? DefaultWidth, cancellation).ConfigureAwait(false);
            list[i] = list[i] with { MadeFrom = HashOf(notebook) };
        }
        NotebookFile.WriteText(path, JsonSerializer.Serialize(list, ListFormat) + "\n");
    }

    /// <summary>The SHA-256 of a notebook's text, whatever its line ends.</summary>
    public static string HashOf(string notebook) =>
        Convert.ToHexStringLower(
            SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(NotebookFile.ReadText(notebook).ReplaceLineEndings("\n"))));

    private static async Task RenderAsync(string path, int? cell, IEnumerable<string?> targets, int width, CancellationToken cancellation)
    {
        var notebook = NotebookFile.Read(path);
        var code = notebook.Cells.Count(each => !each.IsProse);
        if (cell < 1 || cell > code)
            throw new InvalidOperationException($"there is no code cell {cell}; the notebook has {Targets.Count(code)} of code.");
        if (targets.OfType<string>().Select(target => Targets.Unwritable(target, ".png or .svg")).OfType<string>().FirstOrDefault()
            is { } unwritable)
            throw new InvalidOperationException(unwritable);
        using var process = NotebookProcess.Start(path, Timeout.InfiniteTimeSpan);
        var error = await process.RunAsync(notebook, _ => { }, cancellation).ConfigureAwait(false);
        if (error is not null)
            throw new InvalidOperationException(string.Join('\n', error.Traceback));
        var figure = FigureOf(notebook, cell);
        foreach (var target in targets.OfType<string>())
        {
            var format = target.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? "svg" : "png";
            NotebookFile.WriteBytes(target, await Picture.DrawAsync(figure, format, width).ConfigureAwait(false));
            await Console.Out.WriteLineAsync($"{path}: wrote {target}").ConfigureAwait(false);
        }
    }

    private static JsonObject FigureOf(Notebook notebook, int? cell)
    {
        var code = notebook.Cells.Where(each => !each.IsProse).ToArray();
        var searched = cell is { } number ? [code[number - 1]] : code;
        return searched.SelectMany(each => each.Outputs).OfType<DisplayOutput>().Select(output => output.Data[MimeTypes.Plotly])
            .OfType<JsonObject>().FirstOrDefault()
            ?? throw new InvalidOperationException(cell is null ? "no cell shows a figure." : $"cell {cell} shows no figure.");
    }

    /// <summary>An entry of a list of pictures; paths are relative to the list.</summary>
    /// <param name="Picture">The file that is made, .png or .svg.</param>
    /// <param name="Notebook">The notebook.</param>
    /// <param name="Cell">The code cell with the figure.</param>
    /// <param name="Width">In pixels, or null for the usual width.</param>
    /// <param name="MadeFrom">The hash of the notebook when the picture was made.</param>
    public sealed record ListedPicture(string Picture, string Notebook, int? Cell, int? Width, string? MadeFrom);
}
