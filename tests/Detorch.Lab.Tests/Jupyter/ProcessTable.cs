namespace Detorch.Lab.Tests.Jupyter;

/// <summary>The processes of this machine, as Linux tells them.</summary>
internal static class ProcessTable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The command lines that hold a text, such as the path of a file that only one process was given.</summary>
    public static IEnumerable<string> CommandLinesWith(string text) =>
        Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Select(CommandLine)
            .Where(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The numbers of the TCP sockets that are open in any process.</summary>
    public static IEnumerable<string> Sockets() =>
        new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(table => File.ReadAllLines(table).Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[9]);

    /// <summary>Waits until there are none.</summary>
    public static async Task WaitUntilNoneHoldsAsync(string text)
    {
        for (var until = DateTime.UtcNow + Patience; CommandLinesWith(text).Any() && DateTime.UtcNow < until;)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.Empty(CommandLinesWith(text));
    }

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            // It ended while we looked.
            return "";
        }
    }
}
