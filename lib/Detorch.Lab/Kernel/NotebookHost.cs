using System.Text;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Kernel;

/// <summary>
/// The process that runs one notebook, cell by cell, until one fails. It tells its parent on standard output, each event on a line
/// after a mark that only the two know: whatever else stands there was written by a cell past Console.
/// </summary>
internal static class NotebookHost
{
    /// <summary>Runs the notebook's cells; see <see cref="NotebookProcess"/> for the other side.</summary>
    public static async Task RunAsync(string path, string mark, TimeSpan timeout)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        ExitWithParent();
        Console.SetIn(TextReader.Null);

        var notebook = NotebookFile.Read(path);
        var current = 0;
        var gate = new Lock();
        void Tell(NotebookEventKind kind, CellOutput? shown = null)
        {
            lock (gate)
                output.WriteLine($"{mark}{new NotebookEvent(current, kind, shown).ToJson()}");
        }

        using var session = new CSharpSession(Path.GetDirectoryName(Path.GetFullPath(path))!, shown => Tell(NotebookEventKind.Shows, shown))
        {
            Interruption = NotebookProcess.TooLong(timeout),
        };
        await session.WarmUpAsync().ConfigureAwait(false);
        for (var number = 0; current < notebook.Cells.Count; current++)
        {
            var cell = notebook.Cells[current];
            if (cell.IsProse)
                continue;
            Tell(NotebookEventKind.Begins);
            using var limit = new CancellationTokenSource(timeout);
            var error = await session.ExecuteAsync(cell.Kernel, cell.Source, $"cell {++number}", limit.Token).ConfigureAwait(false);
            Tell(error is null ? NotebookEventKind.Ends : NotebookEventKind.Fails);
            if (error is not null)
                break;
        }
        output.Flush();
        // A thread that a cell left behind must not keep the process.
        Environment.Exit(0);
    }

    /// <summary>The parent holds our standard input open while it lives.</summary>
    private static void ExitWithParent()
    {
        var input = Console.OpenStandardInput();
        var watch = new Thread(() =>
        {
            try
            {
                while (input.ReadByte() >= 0)
                {
                }
            }
            catch (IOException)
            {
            }
            Environment.Exit(1);
        })
        { IsBackground = true };
        watch.Start();
    }
}
