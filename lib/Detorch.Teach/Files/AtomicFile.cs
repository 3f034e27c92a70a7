namespace Detorch.Teach.Files;

/// <summary>Writes a file whole or not at all: first under another name in the same folder, which is then renamed.</summary>
internal static class AtomicFile
{
    /// <summary>The end of an unfinished file's name: <c>.model.npz.1f3a9c04.detorch-tmp</c>.</summary>
    public const string Suffix = ".detorch-tmp";

    /// <summary>Writes or replaces a file. A link stays a link and its target is replaced; an older file's permissions are kept, unless the
    /// new one is private. What an earlier save left when it was killed is removed.</summary>
    /// <exception cref="IOException">The file cannot be written. An older file of that name is unchanged.</exception>
    public static void Write(string path, Action<Stream> write, bool isPrivate = false)
    {
        path = RegularFile.Require(path);
        string? unfinished = null;
        try
        {
            var target = TargetOf(path);
            var (folder, name) = (Path.GetDirectoryName(target)!, Path.GetFileName(target));
            var stem = Path.Combine(folder, $".{(name.Length > 50 ? name[..50] : name)}."); // A long name leaves room for what is added.
            RemoveLeftovers(stem);
            unfinished = $"{stem}{Guid.NewGuid().ToString("N")[..8]}{Suffix}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Delete };
            if (!OperatingSystem.IsWindows() && (isPrivate || File.Exists(target)))
                options.UnixCreateMode = isPrivate ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(target);
            using var stream = new FileStream(unfinished, options);
            write(stream);
            stream.Flush(flushToDisk: true);
            if (!OperatingSystem.IsWindows() && options.UnixCreateMode is { } mode)
                File.SetUnixFileMode(stream.SafeFileHandle, mode); // The process's mask may have taken some away.
            File.Move(unfinished, target, overwrite: true); // While it is open, so that nobody takes it for a leftover.
        }
        catch (Exception e) when (IsOfDisk(e) || e is UnauthorizedAccessException)
        {
            throw Failed(path, e, File.Exists(path) ? "The file of that name is unchanged." : "No file was left.");
        }
        finally
        {
            if (unfinished is not null)
                File.Delete(unfinished);
        }
    }

    /// <summary>Whether a write failed because of the disk; .NET reports EFBIG ("file too large") as an argument's error.</summary>
    public static bool IsOfDisk(Exception e) => e is IOException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>The exception for such a failure, without the name of the unfinished file, which no user knows.</summary>
    public static IOException Failed(string path, Exception e, string consequence) =>
        new($"'{path}' could not be written: {ReasonOf(e)}. {consequence}", e);

    public static string ReasonOf(Exception e) =>
        e is UnauthorizedAccessException ? "access is denied" : e.Message.Split(" : '")[0].TrimEnd('.');

    /// <summary>The full path of a file, or of what a link to it leads to.</summary>
    public static string TargetOf(string path)
    {
        var full = Path.GetFullPath(path); // The target of a relative path would be sought from the wrong folder.
        return new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)!.FullName;
    }

    // A save that still runs holds a lock on its file (FileShare), or has not written anything yet.
    private static void RemoveLeftovers(string stem)
    {
        var all = new EnumerationOptions { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        foreach (var file in new DirectoryInfo(Path.GetDirectoryName(stem)!).EnumerateFiles("*" + Suffix, all))
        {
            if (!file.FullName.StartsWith(stem, StringComparison.Ordinal)
                || (file.Length == 0 && DateTime.UtcNow - file.LastWriteTimeUtc < TimeSpan.FromMinutes(1)))
                continue;
            try
            {
                using (file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                    file.Delete();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It is another process's.
            }
        }
    }
}
