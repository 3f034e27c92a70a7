using System.Text.RegularExpressions;
using Detorch.Teach.Plots;

namespace Detorch.Lab.Pages;

/// <summary>A script from npm that pages carry within, or load from a pinned address where the build had no Node.</summary>
/// <param name="Name">Its name for the reader.</param>
/// <param name="Script">The resource of the script.</param>
/// <param name="Address">Where the same file can be loaded from.</param>
/// <param name="Integrity">The hash without which a browser refuses that file.</param>
internal sealed partial record WebLibrary(string Name, string Script, string Address, string Integrity)
{
    private const string KatexVersion = "0.19.1";
    private const string KatexFolder = $"https://cdn.jsdelivr.net/npm/katex@{KatexVersion}/dist/";

    /// <summary>Draws figures.</summary>
    public static WebLibrary Plotly { get; } = new("plotly.js", "plotly.min.js", PlotlyJs.Address, PlotlyJs.Integrity);

    /// <summary>Sets formulas.</summary>
    public static WebLibrary Katex { get; } = new("KaTeX", "katex.min.js", KatexFolder + "katex.min.js",
        "sha384-a1WQdjRj162i159OYq041X6I4K8NenkrI09LlPmiHg0YOb7CR+wJOraXwK9abpnE")
    {
        Style = "katex.min.css",
        StyleAddress = KatexFolder + "katex.min.css",
        StyleIntegrity = "sha384-WwGtaC6ywCHxA5cstpj/3+xIZvTez8dq2IcBQaXRkenHZ7FVVq1ZROtURwfbtTlG",
    };

    /// <summary>The resource of the style sheet, or null.</summary>
    public string? Style { get; init; }

    /// <summary>Where the same style sheet can be loaded from.</summary>
    public string? StyleAddress { get; init; }

    /// <summary>The hash of the style sheet.</summary>
    public string? StyleIntegrity { get; init; }

    /// <summary>Whether this build carries the library.</summary>
    public bool IsEmbedded => Resource(Script) is not null;

    /// <summary>The script as an element of a page holds it, or null.</summary>
    public string? ScriptText => Resource(Script) is { } script ? Endless(script) : null;

    /// <summary>The elements of a page's head that load the library.</summary>
    /// <param name="embed">Carry it within, if this build can.</param>
    public string Head(bool embed = true)
    {
        if (embed && ScriptText is { } script)
            return (Style is null ? "" : $"<style>{WithFonts(Resource(Style)!)}</style>\n") + $"<script>{script}</script>\n";
        return (Style is null
            ? "" : $"<link rel=\"stylesheet\" href=\"{StyleAddress}\" integrity=\"{StyleIntegrity}\" crossorigin=\"anonymous\">\n")
            + $"<script src=\"{Address}\" integrity=\"{Integrity}\" crossorigin=\"anonymous\"></script>\n";
    }

    /// <summary>The same when the library's <see cref="Files"/> are in a folder.</summary>
    /// <param name="folder">The folder's address, seen from the page, with a slash at its end.</param>
    public string Head(string folder) =>
        (Style is null ? "" : $"<link rel=\"stylesheet\" href=\"{folder}{Style}\">\n") + $"<script src=\"{folder}{Script}\"></script>\n";

    /// <summary>The files of the library, for a folder that several pages share: script, style sheet and fonts.</summary>
    /// <exception cref="InvalidOperationException">This build carries no libraries.</exception>
    public IEnumerable<(string Name, byte[] Content)> Files()
    {
        yield return (Script, Required(Script));
        if (Style is null)
            yield break;
        var css = System.Text.Encoding.UTF8.GetString(Required(Style));
        yield return (Style,
            System.Text.Encoding.UTF8.GetBytes(FontSource()
                .Replace(css, font => $"src:url(fonts/{font.Groups[1].Value}) format(\"woff2\")")));
        foreach (Match font in FontSource().Matches(css))
            yield return ($"fonts/{font.Groups[1].Value}", Required(font.Groups[1].Value));
    }

    private static byte[] Required(string name) => WebResource.Bytes(name)
        ?? throw new InvalidOperationException($"this build carries no {name}: install Node.js, with npm, and build again.");

    private static string? Resource(string name) => WebResource.Text(name);

    /// <summary>A script's text must not end its own element.</summary>
    public static string Endless(string script) => script.Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);

    /// <summary>The style sheet with its fonts within; every browser of the last ten years reads woff2.</summary>
    private static string WithFonts(string css) =>
        FontSource()
            .Replace(css, font => WebResource.DataUri(font.Groups[1].Value, "font/woff2") is { } uri
                ? $"src:url({uri}) format(\"woff2\")" : font.Value);

    [GeneratedRegex("""src:url\(fonts/([\w-]+\.woff2)\) format\("woff2"\)[^}]*""")]
    private static partial Regex FontSource();
}
