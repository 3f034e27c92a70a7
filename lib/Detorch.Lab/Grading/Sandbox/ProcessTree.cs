using System.Globalization;

namespace Detorch.Lab.Grading.Sandbox;

/// <summary>The processes of this machine, as Linux lists them in /proc.</summary>
internal static class ProcessTree
{
    private const int Fresh = 40;

    private static readonly Lock Gate = new();
    private static Dictionary<int, (int Parent, long Memory)> processes = [];
    private static long readAt = long.MinValue / 2;

    /// <summary>What a process and all below it use: how many they are, and the bytes of memory that they have touched. Memory that two
    /// of them share counts for each.</summary>
    public static (int Count, long Memory) Usage(int root)
    {
        var all = Read();
        var (count, memory) = (0, 0L);
        foreach (var (id, process) in all)
            if (IsBelow(id, root, all))
                (count, memory) = (count + 1, memory + process.Memory);
        return (count, memory);
    }

    private static bool IsBelow(int id, int root, Dictionary<int, (int Parent, long Memory)> all)
    {
        // The list is not read at one moment, so a number that was given anew could make a circle.
        for (var steps = 0; id > 0 && steps < 100; steps++)
        {
            if (id == root)
                return true;
            id = all.TryGetValue(id, out var process) ? process.Parent : 0;
        }
        return false;
    }

    private static Dictionary<int, (int Parent, long Memory)> Read()
    {
        lock (Gate)
        {
            if (Environment.TickCount64 - readAt < Fresh)
                return processes;
            var found = new Dictionary<int, (int, long)>();
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
                if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && Of(folder) is { } process)
                    found[id] = process;
            (processes, readAt) = (found, Environment.TickCount64);
            return found;
        }
    }

    private static (int Parent, long Memory)? Of(string folder)
    {
        try
        {
            // The name is in parentheses and may hold any character: fields are counted from the last one (proc(5), stat).
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture),
                long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or IndexOutOfRangeException or FormatException)
        {
            return null;
        }
    }
}
