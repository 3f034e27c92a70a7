namespace Detorch.Teach.Logging;

/// <summary>A new file that grows by whole records, which others can read meanwhile; a failure keeps the records before it.</summary>
internal sealed class GrowingFile(string path) : IDisposable
{
    private readonly FileStream file = new(RegularFile.Require(path), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);

    public void Append(ReadOnlySpan<byte> record)
    {
        var end = file.Position;
        try
        {
            file.Write(record);
        }
        catch (Exception e) when (AtomicFile.IsOfDisk(e))
        {
            file.SetLength(end);
            throw AtomicFile.Failed(path, e, "What it held before is kept.");
        }
    }

    public void Dispose() => file.Dispose();
}
