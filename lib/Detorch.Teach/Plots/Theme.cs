using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>The look of every figure, as a plotly template, so that a figure's own settings win. Backgrounds are transparent and lines half
/// transparent: they fit light and dark pages. Text is a grey that both show; in HTML a script makes it black or white.</summary>
internal static class Theme
{
    private const string Clear = "rgba(0,0,0,0)", Grid = "rgba(125,125,125,0.25)", Line = "rgba(125,125,125,0.6)";

    private const string Axis = $$"""
        {
            "gridcolor": "{{Grid}}", "zerolinecolor": "{{Line}}", "linecolor": "{{Line}}", "showline": true,
            "ticks": "outside", "tickcolor": "{{Line}}", "automargin": true, "title": { "standoff": 10 }
        }
        """;

    private const string Axis3d = $$"""
        { "gridcolor": "{{Line}}", "zerolinecolor": "{{Line}}", "linecolor": "{{Line}}", "showbackground": false, "nticks": 6 }
        """;

    // The colours of a pressed button are fixed in plotly.js, and light: so must be those of the other buttons, with dark text.
    public static JsonObject Template() => Json.Parse($$"""
        {
            "layout": {
                "colorway": ["{{string.Join("\", \"", Palette.Colors)}}"],
                "font": { "family": "system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif", "size": 13, "color": "{{Palette.Grey}}" },
                "title": { "x": 0.02, "font": { "size": 17 } },
                "paper_bgcolor": "{{Clear}}", "plot_bgcolor": "{{Clear}}",
                "margin": { "l": 60, "r": 30, "t": 70, "b": 60 },
                "modebar": { "bgcolor": "{{Clear}}", "color": "{{Line}}", "activecolor": "{{Palette.Blue}}" },
                "hovermode": "closest",
                "xaxis": {{Axis}}, "yaxis": {{Axis}},
                "scene": {
                    "xaxis": {{Axis3d}}, "yaxis": {{Axis3d}}, "zaxis": {{Axis3d}},
                    "aspectmode": "cube", "camera": { "eye": { "x": 1.6, "y": -1.8, "z": 1.05 } }
                },
                "legend": { "bgcolor": "{{Clear}}" },
                "updatemenudefaults": { "bgcolor": "#E4E8EC", "bordercolor": "{{Palette.Grey}}", "font": { "color": "#222222" } },
                "sliderdefaults": { "bgcolor": "{{Grid}}", "bordercolor": "{{Line}}", "activebgcolor": "{{Palette.Blue}}" },
                "annotationdefaults": { "showarrow": false }
            }
        }
        """);
}
