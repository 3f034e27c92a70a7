using System.Diagnostics;
using System.Globalization;
using System.Net;
using Detorch.Teach.Plots;

namespace Detorch.Benchmarks;

/// <summary>A browser without a window that draws a figure and tells how long it took.</summary>
internal static class Chromium
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>The browser.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static string Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException($"none of {string.Join(", ", Names)} is on the PATH");

    /// <summary>From the call of plotly.js until the picture stands on the screen: the median of three drawings after a first one.</summary>
    /// <exception cref="FileNotFoundException">There is no browser or no plotly.js.</exception>
    public static double SecondsToDraw(Figure figure)
    {
        var program = Program();
        var folder = Directory.CreateTempSubdirectory("detorch-draw-");
        // The page knows the time only by its own clock, and tells it to this port.
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{Random.Shared.Next(20_000, 60_000)}/";
        listener.Prefixes.Add(address);
        listener.Start();
        var page = Path.Combine(folder.FullName, "page.html");
        File.WriteAllText(page, $$"""
            <!doctype html><meta charset="utf-8"><script src="{{new Uri(Library())}}"></script><div id="figure"></div>
            <script type="module">
            const figure = {{figure.ToJson().Replace("<", "\\u003C", StringComparison.Ordinal)}}, times = [];
            const painted = () => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
            for (let i = 0; i < 4; i++) {
              Plotly.purge("figure");
              const start = performance.now();
              await Plotly.newPlot("figure", structuredClone(figure));
              await painted();
              times.push((performance.now() - start) / 1000);
            }
            await fetch("{{address}}", { method: "POST", mode: "no-cors", body: times.slice(1).sort((a, b) => a - b)[1] });
            </script>
            """);
        using var browser = Process.Start(new ProcessStartInfo(program,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--no-first-run",
            "--remote-debugging-port=0", $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", new Uri(page).AbsoluteUri,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            browser.ErrorDataReceived += (_, _) => { };
            browser.BeginErrorReadLine();
            var told = listener.GetContextAsync();
            if (!told.Wait(Longest))
                throw new TimeoutException($"the browser drew nothing within {Longest.TotalSeconds} s.");
            using var reader = new StreamReader(told.Result.Request.InputStream);
            var seconds = double.Parse(reader.ReadToEnd(), CultureInfo.InvariantCulture);
            told.Result.Response.Close();
            return seconds;
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            browser.WaitForExit();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The plotly.js that the build of the lab has fetched.</summary>
    private static string Library()
    {
        var file = Path.Combine("lib", "Detorch.Lab", "web", "node_modules", PlotlyJs.Package, "plotly.min.js");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, file)))
                return Path.Combine(folder.FullName, file);
        throw new FileNotFoundException($"there is no {file}; build lib/Detorch.Lab with Node.js installed");
    }
}
