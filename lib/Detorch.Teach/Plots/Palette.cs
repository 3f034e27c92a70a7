using System.Text.Json.Nodes;

namespace Detorch.Teach.Plots;

/// <summary>Colours that people with any kind of colour vision can tell apart, on white and on black (Okabe and Ito, "Color Universal
/// Design", 2008, in an order that puts the pairs of strongest contrast first; cividis from Nuñez, Anderton and Renslow, 2018).</summary>
public static class Palette
{
    /// <summary>The colours of the series or classes 0, 1, 2, … in this order.</summary>
    public const string Blue = "#0072B2", Vermilion = "#D55E00", Green = "#009E73", Purple = "#CC79A7", Orange = "#E69F00", Sky = "#56B4E9";

    /// <summary>A grey that can be read on white and on black.</summary>
    public const string Grey = "#7D7D7D";

    internal static readonly string[] Colors = [Blue, Vermilion, Green, Purple, Orange, Sky, Grey];

    // Classes differ in shape as well as in colour, for print in black and white.
    internal static readonly string[] Symbols = ["circle", "square", "triangle-up", "diamond", "x", "star", "cross"];

    internal static string Color(int index) => Colors[index % Colors.Length];

    // After the last colour the colours begin again, with another dash.
    internal static string Dash(int index) => new[] { "solid", "dash", "dot", "dashdot" }[index / Colors.Length % 4];

    internal static string Symbol(int index) => Symbols[index % Symbols.Length];

    /// <summary>From blue over white to vermilion: for values around a middle, such as a probability or a difference.</summary>
    public static JsonArray Diverging() => Scale((0, Blue), (0.25, "#7FB8D8"), (0.5, "#F4F4F4"), (0.75, "#EAAE7F"), (1, Vermilion));

    /// <summary>From nearly white to blue: for counts.</summary>
    public static JsonArray Rising() => Scale((0, "#F4F8FB"), (0.5, "#7FB8D8"), (1, Blue));

    // A ground on which all the light ones can be seen.
    internal static JsonArray Night() => Scale((0, "#10161F"), (1, "#5A6E84"));

    // On a dark contour plot only the light ones can be seen; white would be lost in the legend, on the page.
    internal static string Light(int index) => new[] { Orange, Sky, "#F0E442", Purple, "#B3A6FF", Vermilion, "#7FE0C0" }[index % 7];

    /// <summary>Three colours for the levels 0 to 254, and nothing at all for 255.</summary>
    internal static JsonArray Framed(string low, string middle, string high) =>
        Scale((0, low), (0.5, middle), (254.49 / 255, high), (254.5 / 255, "rgba(0,0,0,0)"), (1, "rgba(0,0,0,0)"));

    /// <summary>The colours of so many classes as flat steps: class k is drawn where z = k, from -0.5 to count - 0.5.</summary>
    internal static JsonArray Steps(int count) =>
        Scale([.. Enumerable.Range(0, count).SelectMany(k => new[] { ((double)k / count, Color(k)), ((k + 1.0) / count, Color(k)) })]);

    private static JsonArray Scale(params (double At, string Color)[] stops) => Json.Array(stops.Select(s => new JsonArray(s.At, s.Color)));
}
