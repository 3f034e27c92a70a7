namespace Detorch.Teach.Data;

/// <summary>A bar that only appends text, so that terminals, notebooks and logs show the same: <c>mnist/… [#####] 9.9 MB</c>.</summary>
internal sealed class ProgressBar
{
    private const int Width = 20;
    private readonly TextWriter output;
    private readonly long? total;
    private long done;
    private int drawn;

    public ProgressBar(TextWriter output, string title, long? total)
    {
        (this.output, this.total) = (output, total);
        output.Write($"{title} [");
        output.Flush();
    }

    /// <summary>Draws up to a number of bytes; without a known total one mark is a megabyte.</summary>
    public void Report(long bytes)
    {
        done = bytes;
        for (var marks = total > 0 ? bytes * Width / total.Value : bytes >> 20; drawn < marks; drawn++)
            output.Write('#');
        output.Flush();
    }

    public void End(string remark) => output.WriteLine($"] {done / 1e6:0.0} MB{remark}");
}
