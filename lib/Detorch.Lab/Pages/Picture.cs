using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Detorch.Lab.Pages;

/// <summary>Makes a picture file of a figure: plotly.js draws it in a Chromium without a window and hands back the image.</summary>
internal static partial class Picture
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "chrome.exe", "msedge.exe"];

    /// <summary>Draws a figure.</summary>
    /// <param name="figure">A plotly figure.</param>
    /// <param name="format">png or svg.</param>
    /// <param name="width">In CSS pixels; a PNG has twice as many, for sharp print.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="InvalidOperationException">There is no browser or no plotly.js, or the browser did not answer; the message says
    /// which.</exception>
    public static async Task<byte[]> DrawAsync(JsonObject figure, string format, int width)
    {
        if (!WebLibrary.Plotly.IsEmbedded)
            throw new InvalidOperationException("pictures need plotly.js, which this build lacks: install Node.js and build again.");
        var folder = new DirectoryInfo(TemporaryFolder.Create("detorch-picture-"));
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(page, Page(figure, format, width)).ConfigureAwait(false);
            var address = DataAddress().Match(await BrowseAsync(page, folder.FullName).ConfigureAwait(false));
            if (!address.Success)
                throw new InvalidOperationException(
                    "the browser drew no picture; does the figure appear in the page that 'detorch run --html' writes?");
            var text = WebUtility.HtmlDecode(address.Groups[2].Value);
            return address.Groups[1].Value == "png"
                ? Convert.FromBase64String(text) : System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(text));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Page(JsonObject figure, string format, int width) => $$"""
        <!doctype html><meta charset="utf-8">{{WebLibrary.Plotly.Head()}}
        <div id="figure"></div><pre id="picture"></pre>
        <script type="application/json" id="data">{{Html.Json(figure)}}</script>
        <script>
        const figure = JSON.parse(document.getElementById("data").textContent);
        const layout = { ...figure.layout, width: {{width}}, paper_bgcolor: "white", plot_bgcolor: "white" };
        Plotly.newPlot("figure", figure.data, layout, { staticPlot: true })
            .then(drawn => Plotly.toImage(drawn,
                { format: "{{format}}", width: {{width}}, height: drawn._fullLayout.height, scale: {{(format == "png" ? 2 : 1)}} }))
            .then(address => { document.getElementById("picture").textContent = address; });
        </script>
        """;

    private static async Task<string> BrowseAsync(string page, string profile)
    {
        var start = new ProcessStartInfo(Browser(),
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update",
            "--disable-sync", $"--user-data-dir={Path.Combine(profile, "profile")}", "--virtual-time-budget=20000", "--dump-dom",
                new Uri(page).AbsoluteUri,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var document = await process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
            await errors.ConfigureAwait(false);
            await process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
            return document;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"the browser did not finish within {Longest.TotalSeconds} s.");
        }
    }

    private static string Browser() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"pictures need Chromium: none of {string.Join(", ", Browsers)} is on the PATH.");

    [GeneratedRegex("""<pre id="picture">data:image/(png|svg)[^,]*,([^<]+)</pre>""")]
    private static partial Regex DataAddress();
}
