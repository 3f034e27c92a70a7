using System.Text;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>Files of more than 2 GiB, which no span of bytes holds. On the disk they are empty space, so they take none.</summary>
[Collection(nameof(RunsAlone))]
public sealed class LargeFileTests : IDisposable
{
    private const int Count = (1 << 28) + 1; // Of 8 bytes each.
    private const long Room = 6L << 30;

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-large-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_array_of_more_than_2_GiB_is_read_and_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "files with empty space are made as on Linux");
        Assert.SkipUnless(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > Room, "needs 6 GB of memory");
        var path = Path.Combine(folder, "x.npy");
        using (var file = File.Create(path))
        {
            var header = $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({Count},), }}".PadRight(117) + "\n";
            file.Write([.. NpyFormat.Magic, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)]);
            file.Position += 8L * (Count - 1);
            file.Write(BitConverter.GetBytes(3.5));
        }
        var x = NdArray.Load(path);
        Assert.Equal((Count, 0.0, 3.5), (x.Size, (double)x[0].Item(), (double)x[Count - 1].Item()));

        using var written = new LastBytes();
        StoredNumbers.Write(written, x);
        Assert.Equal((8L * Count, 3.5), (written.Length, BitConverter.ToDouble(written.Last)));
    }

    /// <summary>Counts what is written and keeps the last eight bytes.</summary>
    private sealed class LastBytes : MemoryStream
    {
        private long length;

        public byte[] Last { get; } = new byte[8];

        public override long Length => length;

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            length += buffer.Length;
            buffer[^8..].CopyTo(Last);
        }
    }
}
