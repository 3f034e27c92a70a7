using System.Globalization;

namespace Detorch.Benchmarks;

/// <summary>The table of lib/README.md: which dependency does what, and why, with the figures of a run.</summary>
internal static class PeerTable
{
    private const string Head = "| part | the package | ours | so |\n| --- | --- | --- | --- |";

    /// <summary>The table in Markdown; without the kernels' line where they were left out.</summary>
    public static string Of(IReadOnlyList<PeerRow> rows)
    {
        var lines = new List<string>
        {
            Head,
            $"| figures | Plotly.NET 6 writes a chart of 1,000 points in {Package("figure of")} ms, in {Package("the same without")} ms without its default "
                + "template; it drops frames, changes charts in place, and its HTML loads plotly.js from the network | "
                + $"{Ours("figure of")} ms | `Figure` builds; Plotly.NET combines with it, both ways (`Detorch.Teach.Interactive`) |",
        };
        if (rows.Any(row => row.Name.StartsWith("kernel", StringComparison.Ordinal)))
            lines.Add($"| kernel | .NET Interactive takes {Package("kernel: processor time to the first")} s of processor time to its first reply, "
                + $"{Package("kernel: processor time to the end")} s to the end of a first cell, and {Package("kernel: memory")} MB | "
                + $"{Ours("kernel: processor time to the first")} s, {Ours("kernel: processor time to the end")} s, {Ours("kernel: memory")} MB | "
                + "ours runs; every notebook is tested in the real engine too (`tests/Detorch.Interactive.Tests`) |");
        lines.Add("| formatters | Microsoft.DotNet.Interactive.Formatting | none | theirs, loaded when a cell first needs it |");
        lines.Add($"| documents | Microsoft.DotNet.Interactive.Documents reads and writes the course in {Package("notebooks")} ms; it cannot write a JSON "
            + $"output and finds no cell in nbformat 3 | {Ours("notebooks")} ms, lossless | ours; theirs is the oracle (`OracleTests`) |");
        lines.Add($"| sockets | NetMQ 4 takes {Package("messages of 100 bytes")} ms for 2,000 small messages there and back, {Package("messages of 1 MB")} ms for "
            + $"64 of 1 MB, and keeps {Package("silent peers")} of 500 silent peers; its licence is an address | {Ours("messages of 100 bytes")} ms, "
            + $"{Ours("messages of 1 MB")} ms; {Ours("silent peers")} of 500 are kept | ours (`Jupyter/Zmtp`), for their limits per peer |");
        lines.Add("| arrays, gradients | System.Numerics.Tensors for spans, MathNet.Numerics for decompositions | the rest | both |");
        return string.Join('\n', lines);

        PeerRow Row(string words) => rows.First(row => row.Name.Contains(words, StringComparison.Ordinal));
        string Ours(string words) => Text(Row(words).Ours);
        string Package(string words) => Text(Row(words).Package);
    }

    private static string Text(double value) =>
        value.ToString(value < 0.1 ? "0.##" : value < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
}
