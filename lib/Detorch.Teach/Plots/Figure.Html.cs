using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

public sealed partial record Figure
{
    private static readonly string Script = ReadScript();

    /// <summary>The figure as HTML. It draws itself with the page's own plotly.js (<c>window.Plotly</c>), else loads the one of <see cref="PlotlyJs"/>;
    /// where neither can be had, and where scripts do not run, the page shows <see cref="Alt"/> instead. Text is dark or light as the page asks.</summary>
    public string ToHtml()
    {
        var node = ToNode();
        // '<' stands only inside JSON's strings; as an escape it can end no script element.
        var json = Json.Write(node).Replace("<", "\\u003C");
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..16];
        var (height, width) = (Json.Int(node["layout"]!["height"]), Json.Int(node["layout"]!["width"]) ?? DefaultWidth);
        var words = WebUtility.HtmlEncode(Alt);
        return $$"""
            <figure data-detorch="{{key}}" aria-label="{{words}}" style="margin: 0; max-width: {{width}}px">
            <div style="min-height: {{height}}px"><p>{{words}}</p></div>
            <script>
            {{Script}}
            detorchPlot("{{key}}", {{json}}, { address: "{{PlotlyJs.Address}}", integrity: "{{PlotlyJs.Integrity}}" });
            </script>
            </figure>
            """;
    }

    private static string ReadScript()
    {
        using var stream = typeof(Figure).Assembly.GetManifestResourceStream("figure.js")!;
        return new StreamReader(stream).ReadToEnd().TrimEnd();
    }
}
