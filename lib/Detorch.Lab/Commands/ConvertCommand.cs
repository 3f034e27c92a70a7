using System.CommandLine;
using Detorch.Lab.Documents;

namespace Detorch.Lab.Commands;

/// <summary><c>detorch convert</c>: a notebook as .dib, .ipynb or a page; nothing runs.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("notebook") { Description = "The notebook: .dib or .ipynb." };
        var target = new Argument<string>("target") { Description = "The file to write: .dib, .ipynb or .html." };
        var command = new Command("convert", "Writes a notebook in another format; what it showed goes along where the format has room for it.") { source, target };
        command.SetAction(parsed => Run(parsed.GetValue(source)!, parsed.GetValue(target)!));
        return command;
    }

    private static int Run(string source, string target)
    {
        try
        {
            var notebook = NotebookFile.Read(source);
            NotebookFile.WriteText(target, NotebookFile.Convert(notebook, source, target));
            return 0;
        }
        catch (Exception wrong) when (wrong is NotebookFormatException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{source}: {wrong.Message}");
            return 1;
        }
    }
}
