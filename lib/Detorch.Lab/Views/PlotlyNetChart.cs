using Detorch.Teach.Plots;

namespace Detorch.Lab.Views;

/// <summary>
/// A chart of Plotly.NET as a figure of ours, which shows itself in every client. Matched by name: a notebook brings the package, the
/// kernel has no reference to it.
/// </summary>
internal static class PlotlyNetChart
{
    /// <summary>The chart's figure, or null when the value is no chart, or one that cannot be read.</summary>
    public static Figure? Of(object value)
    {
        var type = value.GetType();
        while (type is not null && type.FullName != "Plotly.NET.GenericChart")
            type = type.BaseType;
        try
        {
            return type?.GetMethod("toFigureJson")?.Invoke(null, [value]) is string json ? Figure.FromJson(json) : null;
        }
        catch (Exception)
        {
            // As with formatters: the value still has its default view.
            return null;
        }
    }
}
