namespace Detorch.Teach.Files;

internal static class TemporaryFolder
{
    /// <summary>Makes an empty folder that no other user can read, and returns its path.</summary>
    /// <exception cref="IOException">It cannot be made; the message says where, why, and what to do.</exception>
    public static string Create(string prefix)
    {
        try
        {
            return Directory.CreateTempSubdirectory(prefix).FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <summary>Does what writes temporary files; where it fails, they are removed.</summary>
    /// <exception cref="IOException">They cannot be written; the message says where, why, and what to do.</exception>
    public static T Fill<T>(Func<T> write, Action remove)
    {
        try
        {
            return write();
        }
        catch (Exception e)
        {
            remove();
            if (e is IOException)
                throw Failed(e);
            throw;
        }
    }

    /// <summary>The exception for temporary files that cannot be written.</summary>
    public static IOException Failed(Exception e)
    {
        var (folder, variable) = (Path.GetTempPath(), OperatingSystem.IsWindows() ? "TMP" : "TMPDIR");
        var reason = Directory.Exists(folder) ? AtomicFile.ReasonOf(e.InnerException ?? e) : "there is no such folder";
        return new($"Temporary files cannot be written to '{folder}': {reason}. Make room there, or set {variable} to another folder.", e);
    }
}
