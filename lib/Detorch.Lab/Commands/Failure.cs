namespace Detorch.Lab.Commands;

/// <summary>How a command says that it failed.</summary>
internal static class Failure
{
    /// <summary>Writes lines to standard error, after all that was written to standard output.</summary>
    /// <returns>The command's exit code.</returns>
    public static int Say(params IEnumerable<string> lines)
    {
        Console.Out.Flush();
        foreach (var line in lines)
            Console.Error.WriteLine(RunReport.Printable(line));
        return 1;
    }
}
