using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Detorch.Teach.Plots;
using Detorch.Tests;
using Trace = Detorch.Teach.Plots.Trace;

namespace Detorch.Teach.Tests.Plots;

/// <summary>The figures, drawn by the plotly.js that they name, in a browser without a network.</summary>
public class ChromiumTests
{
    [Fact]
    public void The_pinned_file_is_the_one_of_the_npm_package() =>
        Assert.Equal(PlotlyJs.Integrity, "sha384-" + Convert.ToBase64String(SHA384.HashData(File.ReadAllBytes(Library()))));

    [Fact]
    public void Every_figure_of_the_gallery_is_drawn_named_legible_and_free_of_overlaps_in_light_and_dark()
    {
        var seen = Browse(Tour(Gallery.Figures.Select(f => (f.Key, f.Value()))));
        Assert.Equal($"{Gallery.Figures.Count} figures", seen);
    }

    [Fact]
    public void The_look_at_the_gallery_finds_what_is_wrong()
    {
        var line = Plot.Line([1, 3, 2], "Line", "step", "loss");
        var seen = Browse(Tour([("empty", new Figure(new Trace("scatter")).WithTitle("t").WithX("x").WithY("y")), ("untitled", line.WithTitle("")),
            ("unnamed", line.WithY("")), ("covered", line.WithLegend().WithLayout("legend.x", 0.3)), ("cut", line.WithTitle(new string('W', 200))),
            ("still", line.WithFrames([new Frame("1", [new Trace()]), new Frame("2", [new Trace()])], "k")), ("pale", line.WithLayout("title.font.color", "#eeeeee")),
            ("fine", line)]));
        Assert.Equal(["empty: nothing is drawn", "untitled: no title", "unnamed: the axis y has no name", "covered: legend lies on the plot", "cut: gtitle is cut off",
            "still: the slider changes nothing", "pale: the text is rgb(238, 238, 238) on white", "pale: the text is rgb(238, 238, 238) on black"],
            seen.Split('\n')[1..].Where(c => !c.StartsWith("untitled: the text", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_plotly_the_figure_says_so_and_keeps_its_words()
    {
        var seen = Browse(Plot.Line([1, 2], "Loss & <more>", "step", "loss").ToHtml());
        Assert.Contains("Loss & <more>, loss against step (1 scatter)", seen);
        Assert.Contains("Not drawn: plotly.js could not be loaded", seen);
        Assert.Contains("detorch jupyter install", seen);
    }

    [Fact]
    public void Two_equal_figures_in_a_page_are_both_drawn()
    {
        var html = Plot.Line([1, 2], "Twice", "step", "loss").ToHtml();
        var seen = Browse($"<script>{File.ReadAllText(Library())}</script>{html}{html}<script>setTimeout(() => document.body.innerHTML = '<pre>' + " +
            "document.querySelectorAll('.js-plotly-plot .main-svg .gtitle').length + '</pre>', 3000)</script>");
        Assert.Equal("2", seen);
    }

    [Fact]
    public void The_gradient_lab_follows_its_menus_slider_and_clicks_without_plotly_and_without_a_kernel()
    {
        var x = NdArray.From(1.0, -2.0);
        NdArray[] right = [x], wrong = [x * 3];
        var lab = new GradientLab(new LabArray("x", x, () => x.Square().Sum().Item() / 2)).With("<right>", right).With("wrong", wrong);
        const string Script = """
            const [program] = document.querySelectorAll("figure[data-lab] select"), slider = document.querySelector("input[type=range]");
            const say = () => [...document.querySelectorAll("figure[data-lab] p")].map(p => p.textContent).join(" ") + " "
              + [...document.querySelectorAll("figure[data-lab] rect")].map(cell => cell.getAttribute("fill")).join(" ");
            const seen = [program.options[0].text, say()];
            program.value = 1; program.onchange(); seen.push(say());
            document.querySelectorAll("figure[data-lab] rect")[1].onclick(); seen.push(say());
            program.value = 0; program.onchange(); slider.value = 12; slider.oninput(); seen.push(document.querySelector("figure[data-lab] output").textContent);
            document.body.innerHTML = "<pre>" + seen.join("\n").replaceAll("<", "&lt;") + "</pre>";
            """;
        var seen = Browse($"{lab.ToHtml()}<script>{Script}</script>").Split('\n');
        Assert.Equal("<right>", seen[0]);
        Assert.StartsWith("All numbers agree. x[0]: analytic 1.00000000, by differences 1.0000", seen[1]);
        Assert.EndsWith("#009E73 #009E73", seen[1]);
        Assert.StartsWith("Every number is off. The error enters before x is reached. x[0]: analytic 3.00000000", seen[2]);
        Assert.EndsWith("#D55E00 #D55E00", seen[2]);
        Assert.Contains("x[1]: analytic −6.00000000", seen[3]);
        Assert.Equal("1e-13", seen[4]);
    }

    [Fact]
    public void The_slider_of_the_backward_stepper_walks_without_plotly_and_without_a_kernel()
    {
        var x = Teach.Tensor.From(3.0).WithGrad();
        var html = GraphPicture.Of(x.Square().Exp(), ("x", x)).Stepper().ToHtml();
        var seen = Browse(html + """
            <script>
            const slider = document.querySelector("input"), seen = [];
            for (const step of [0, 1, 2]) {
              slider.value = step;
              slider.dispatchEvent(new Event("input"));
              seen.push([...document.querySelectorAll("[data-at], [data-since]")].filter(part => getComputedStyle(part).display !== "none")
                .map(part => `${part.tagName} ${part.dataset.at ?? "since " + part.dataset.since}`).join(", "));
            }
            document.body.innerHTML = `<pre>${seen.join("\n")}</pre>`;
            </script>
            """);
        Assert.Equal("DIV 0, text since 0\nDIV 1, text since 1, text since 0, g 1\nDIV 2, text since 2, text since 1, text since 0, g 2", seen);
    }

    private static string Library() => NpmFile.Get(PlotlyJs.Package, PlotlyJs.Version, "plotly.min.js");

    private static string Tour(IEnumerable<(string Name, Figure Figure)> figures) => $"<script>{File.ReadAllText(Library())}</script><script>{Look()}</script>" +
        string.Join('\n', figures.Select(f => $"<section id=\"{f.Name}\">{f.Figure.ToHtml()}</section>"));

    private static string Look() => File.ReadAllText(Repository.PathOf("tests", "Detorch.Teach.Tests", "Plots", "gallery.js"));

    /// <summary>The text of a page's body after its scripts have run.</summary>
    private static string Browse(string body)
    {
        var chromium = Require.Program("chromium", "chromium-browser", "google-chrome");
        var folder = Directory.CreateTempSubdirectory("detorch-figures-").FullName;
        try
        {
            var page = Path.Combine(folder, "page.html");
            File.WriteAllText(page, $"<!doctype html><html><head><meta charset=\"utf-8\"></head><body style=\"background: white\">{body}</body></html>");
            var start = new ProcessStartInfo(chromium) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var option in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--window-size=1000,900",
                "--host-resolver-rules=MAP * ~NOTFOUND", $"--user-data-dir={Path.Combine(folder, "profile")}", "--virtual-time-budget=60000", "--dump-dom", new Uri(page).AbsoluteUri })
                start.ArgumentList.Add(option);
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var dom = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(TimeSpan.FromMinutes(4)))
                process.Kill(entireProcessTree: true);
            var text = Regex.Replace(dom.Result, "(?s)<script.*?</script>|<style.*?</style>", "");
            return WebUtility.HtmlDecode(Regex.Replace(text[text.IndexOf("<body", StringComparison.Ordinal)..], "<[^>]*>", "")).Trim();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
