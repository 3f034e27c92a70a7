using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>How every figure looks, as a plotly template, so that what a figure sets itself wins. Backgrounds are transparent and lines half
/// transparent: they fit a light and a dark page. Text is a grey that can be read on both; in HTML a script takes black or white instead.</summary>
internal static class Theme
{
    private const string Transparent = "rgba(0,0,0,0)";
    private const string Grid = "rgba(125,125,125,0.25)";
    private const string Line = "rgba(125,125,125,0.6)";

    public static JsonObject Template() => new()
    {
        ["layout"] = new JsonObject
        {
            ["colorway"] = Json.Array(Palette.Colors.Select(c => (JsonNode?)c)),
            ["font"] = new JsonObject { ["family"] = "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif", ["size"] = 13, ["color"] = Palette.Grey },
            ["title"] = new JsonObject { ["x"] = 0.02, ["font"] = new JsonObject { ["size"] = 17 } },
            ["paper_bgcolor"] = Transparent,
            ["plot_bgcolor"] = Transparent,
            ["margin"] = new JsonObject { ["l"] = 60, ["r"] = 30, ["t"] = 70, ["b"] = 60 },
            ["modebar"] = new JsonObject { ["bgcolor"] = Transparent, ["color"] = Line, ["activecolor"] = Palette.Blue },
            ["hovermode"] = "closest",
            ["xaxis"] = Axis(),
            ["yaxis"] = Axis(),
            ["scene"] = new JsonObject
            {
                ["xaxis"] = Axis3d(), ["yaxis"] = Axis3d(), ["zaxis"] = Axis3d(),
                ["aspectmode"] = "cube",
                ["camera"] = new JsonObject { ["eye"] = new JsonObject { ["x"] = 1.6, ["y"] = -1.8, ["z"] = 1.05 } },
            },
            ["legend"] = new JsonObject { ["bgcolor"] = Transparent },
            // The colours of a pressed button are fixed in plotly.js, and light: so must be the others, with dark text.
            ["updatemenudefaults"] = new JsonObject
            {
                ["bgcolor"] = "#E4E8EC", ["bordercolor"] = Palette.Grey, ["font"] = new JsonObject { ["color"] = "#222222" },
            },
            ["sliderdefaults"] = new JsonObject { ["bgcolor"] = Grid, ["bordercolor"] = Line, ["activebgcolor"] = Palette.Blue },
            ["annotationdefaults"] = new JsonObject { ["showarrow"] = false },
        },
    };

    private static JsonObject Axis() => new()
    {
        ["gridcolor"] = Grid, ["zerolinecolor"] = Line, ["linecolor"] = Line, ["showline"] = true, ["ticks"] = "outside", ["tickcolor"] = Line,
        ["automargin"] = true, ["title"] = new JsonObject { ["standoff"] = 10 },
    };

    private static JsonObject Axis3d() => new() { ["gridcolor"] = Line, ["zerolinecolor"] = Line, ["linecolor"] = Line, ["showbackground"] = false, ["nticks"] = 6 };
}
