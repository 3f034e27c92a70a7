using System.Runtime.CompilerServices;
using Detorch.Teach.Display;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;

namespace Detorch.Teach.Interactive;

/// <summary>Makes .NET Interactive show charts of Plotly.NET as it shows figures: without a network wherever plotly.js is at hand. The
/// package's extension.dib calls it; with a bare <c>#r</c> to the DLL a cell does. Tensors, arrays, modules, reports, graphs and figures
/// show themselves without it.</summary>
public static class KitExtension
{
    /// <summary>Registers the formatters of <see cref="GenericChart"/> and lets the host's own FSharp.Core serve Plotly.NET. It may be
    /// called more than once.</summary>
    public static void Install()
    {
        FSharpCore.Install(); // before the first method that names a type of Plotly.NET is compiled
        RegisterCharts();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RegisterCharts()
    {
        // Plotly.NET.Interactive registers one for GenericChart as well, perhaps later, that asks the network for plotly.js.
        // .NET Interactive prefers the formatter of the type nearest to a value's own, and charts are of types nested in GenericChart.
        foreach (var type in typeof(GenericChart).GetNestedTypes().Where(typeof(GenericChart).IsAssignableFrom)
            .Append(typeof(GenericChart)))
        {
            foreach (var formatter in new[] { ShowableFormatter.Plotly, ShowableFormatter.Html, ShowableFormatter.Text })
                Formatter.Register(type, (chart, writer) => formatter.Format(Shown((GenericChart)chart), writer), formatter.MimeType);
            Formatter.SetPreferredMimeTypesFor(type, MimeTypes.Plotly, MimeTypes.Html, MimeTypes.Text);
        }
    }

    /// <summary>The chart as a figure, or in words why it is none.</summary>
    private static Plots.Figure Shown(GenericChart chart)
    {
        try
        {
            return chart.ToFigure();
        }
        catch (Exception error)
        {
            return new Plots.Figure().WithTitle($"This chart could not be shown: {FSharpCore.Explain(error)}");
        }
    }
}
