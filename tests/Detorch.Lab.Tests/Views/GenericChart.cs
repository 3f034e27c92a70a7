namespace Plotly.NET;

/// <summary>
/// Has the name and the one method by which the kernel knows a chart of Plotly.NET (src/Plotly.NET/ChartAPI/GenericChart.fs of its version 5.1, where a chart is an
/// object of a nested subclass). The package itself cannot be fetched where the tests run.
/// </summary>
public abstract class GenericChart
{
#pragma warning disable IDE1006 // the name is Plotly.NET's
    public static string toFigureJson(GenericChart chart) => chart.Json;
#pragma warning restore IDE1006

    protected abstract string Json { get; }

    public sealed class Chart(string? json) : GenericChart
    {
        protected override string Json => json ?? throw new InvalidOperationException("no figure");

        public override string ToString() => "a chart";
    }
}
