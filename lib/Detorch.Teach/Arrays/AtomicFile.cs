namespace Detorch.Teach;

/// <summary>Writes a file whole or not at all: under another name beside it first, which is then renamed.</summary>
internal static class AtomicFile
{
    /// <exception cref="IOException">The disk is full, or the file cannot be written for another reason; an older file of that name is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = File.Create(unfinished))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            throw Failed(path, e, File.Exists(path) ? "The file of that name is as it was." : "No file was left.");
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Whether a write failed for want of room, or because the disk did not take it; .NET turns "file too large" (EFBIG, a quota) into an argument's error.</summary>
    public static bool IsOfDisk(Exception e) => e is IOException or ArgumentOutOfRangeException { ParamName: "value" };

    /// <summary>The exception to throw for such a failure. .NET's own message ends with the name of the unfinished file, which nobody knows.</summary>
    public static IOException Failed(string path, Exception e, string consequence) =>
        new($"'{path}' could not be written: {e.Message.Split(" : '")[0].TrimEnd('.')}. {consequence}", e);
}
