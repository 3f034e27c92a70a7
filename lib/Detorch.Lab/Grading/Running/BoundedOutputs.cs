using Detorch.Lab.Outputs;

namespace Detorch.Lab.Grading.Running;

/// <summary>What a cell shows, up to a limit.</summary>
internal sealed class BoundedOutputs(long most)
{
    private const int MostOutputs = 1000;

    private readonly List<CellOutput> all = [];
    private long length;

    /// <summary>Whether more came than may.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Why the cell failed, or null.</summary>
    public ErrorOutput? Error { get; private set; }

    public IReadOnlyList<CellOutput> All => all;

    public void Add(CellOutput output)
    {
        if (output is ErrorOutput { IsInBackground: false } error)
            Error ??= error;
        // Printed text is kept up to the limit; of other things only whole ones can be shown.
        if (output is StreamOutput { Text: var text } stream)
        {
            var room = (int)Math.Clamp(most - length, 0, text.Length);
            IsFull |= room < text.Length;
            length += room;
            if (room == 0)
                return;
            if (all.Count > 0 && all[^1] is StreamOutput last && last.Name == stream.Name && last.Text.Length < 1 << 14)
                all[^1] = last with { Text = last.Text + text[..room] };
            else
                Keep(stream with { Text = text[..room] });
            return;
        }
        length += LengthOf(output);
        if (length > most)
            IsFull = true;
        else if (output is ClearOutput)
            all.Clear();
        else if (output is DisplayOutput { IsUpdate: true } update)
            Replace(update);
        else
            Keep(output);
    }

    private void Keep(CellOutput output)
    {
        if (all.Count < MostOutputs)
            all.Add(output);
        else
            IsFull = true;
    }

    private void Replace(DisplayOutput update)
    {
        for (var i = 0; i < all.Count; i++)
            if (all[i] is DisplayOutput { DisplayId: { } id } shown && id == update.DisplayId)
                all[i] = shown with { Data = update.Data, Metadata = update.Metadata };
    }

    private static long LengthOf(CellOutput output) => output switch
    {
        DisplayOutput display => display.Data.Sum(form => (long)(form.Value?.ToJsonString().Length ?? 0)),
        ErrorOutput error => error.Name.Length + error.Message.Length + error.Traceback.Sum(line => (long)line.Length),
        _ => 0,
    };
}
