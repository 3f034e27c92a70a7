using System.IO.Compression;
using Detorch.Teach.Data;

namespace Detorch.Teach.Tests.Data;

public class DataFileTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * i >> 7))];

    [Fact]
    public void Gzip_and_plain_files_give_the_same_bytes()
    {
        Assert.Equal(Content, DataFile.Unpack(new MemoryStream(Content), "x"));
        Assert.Equal(Content, DataFile.Unpack(new MemoryStream(Gzip(Content)), "x.gz"));
        Assert.Empty(DataFile.Unpack(new MemoryStream(), "x"));
    }

    [Fact]
    public void A_gzip_bomb_is_stopped_at_the_limit()
    {
        var bomb = Gzip(new byte[50_000_000]);
        Assert.True(bomb.Length < 100_000);
        var error = Assert.Throws<DataFormatException>(() => DataFile.Unpack(new MemoryStream(bomb), "bomb.gz", limit: 1_000_000));
        Assert.Contains("bomb.gz: it unpacks to more than the limit of 1,000,000 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(1_000_000, DataFile.Unpack(new MemoryStream(Gzip(new byte[1_000_000])), "x.gz", limit: 1_000_000).Length);
    }

    [Fact]
    public void Cut_off_and_corrupt_gzip_is_refused()
    {
        var packed = Gzip(Content);
        foreach (var length in new[] { 3, 10, 11, 18, packed.Length / 2, packed.Length - 9, packed.Length - 1 })
            Refused(packed[..length]);
        foreach (var at in new[] { 2, 200, packed.Length / 2, packed.Length - 6 })
        {
            var corrupt = packed.ToArray();
            corrupt[at] ^= 0x5A;
            Refused(corrupt);
        }

        static void Refused(byte[] bytes) => Assert.Contains(
            "corrupt or cut off", Assert.Throws<DataFormatException>(() => DataFile.Unpack(new MemoryStream(bytes), "x.gz")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_text_are_refused_as_text() =>
        Assert.Contains("not text in UTF-8", Assert.Throws<DataFormatException>(() => DataFile.Text([0x41, 0xFF, 0xFE], "x.csv")).Message, StringComparison.Ordinal);

    internal static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }
}
