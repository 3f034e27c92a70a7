using System.Globalization;

namespace Detorch.Lab.Grading.Sandbox;

/// <summary>The processes of this machine, as Linux lists them in /proc.</summary>
internal static class ProcessTree
{
    private const int Fresh = 40;

    // USER_HZ, which Linux has fixed for what programs see.
    private const double TicksPerSecond = 100;

    private static readonly Lock Gate = new();
    private static Dictionary<int, Found> processes = [];
    private static long readAt = long.MinValue / 2;

    /// <summary>What a process and all below it use: how many they are, the bytes of memory that they have touched, and the time that
    /// processors have spent on them. Memory that two of them share counts for each.</summary>
    public static (int Count, long Memory, TimeSpan Time) Usage(int root)
    {
        var all = Read();
        var (count, memory, time) = (0, 0L, TimeSpan.Zero);
        foreach (var (id, process) in all)
            if (IsBelow(id, root, all))
                (count, memory, time) = (count + 1, memory + process.Memory, time + process.Time);
        return (count, memory, time);
    }

    /// <summary>The processors' time that each process of a tree has used itself, by the process's number.</summary>
    public static IEnumerable<(int Id, TimeSpan Time)> Times(int root)
    {
        var all = Read();
        return all.Where(each => IsBelow(each.Key, root, all)).Select(each => (each.Key, each.Value.Own));
    }

    private static bool IsBelow(int id, int root, Dictionary<int, Found> all)
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

    private static Dictionary<int, Found> Read()
    {
        lock (Gate)
        {
            if (Environment.TickCount64 - readAt < Fresh)
                return processes;
            var found = new Dictionary<int, Found>();
            foreach (var folder in Directory.EnumerateDirectories("/proc"))
                if (int.TryParse(Path.GetFileName(folder.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    && Of(folder) is { } process)
                    found[id] = process;
            (processes, readAt) = (found, Environment.TickCount64);
            return found;
        }
    }

    private static Found? Of(string folder)
    {
        try
        {
            // The name is in parentheses and may hold any character: fields are counted from the last one (proc(5), stat).
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Found(int.Parse(fields[1], CultureInfo.InvariantCulture),
                long.Parse(fields[21], CultureInfo.InvariantCulture) * Environment.SystemPageSize,
                Sum(fields[11..13]), Sum(fields[13..15]));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or IndexOutOfRangeException or ArgumentException
            or FormatException)
        {
            return null;
        }
    }

    private static TimeSpan Sum(string[] ticks) => TimeSpan.FromSeconds(
        ticks.Sum(each => long.Parse(each, CultureInfo.InvariantCulture)) / TicksPerSecond);

    /// <param name="Parent">The number of the process that started it, or that took its place.</param>
    /// <param name="Memory">What it has touched, in bytes.</param>
    /// <param name="Own">The processors' time that it has used.</param>
    /// <param name="Ended">What those have used that it started and that have ended.</param>
    private readonly record struct Found(int Parent, long Memory, TimeSpan Own, TimeSpan Ended)
    {
        public TimeSpan Time => Own + Ended;
    }
}
