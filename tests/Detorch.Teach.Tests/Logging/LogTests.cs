using System.Buffers.Binary;
using System.Text;
using Detorch.Teach.Logging;
using Detorch.Teach.Training;

namespace Detorch.Teach.Tests.Logging;

public sealed class LogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-log-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_csv_log_has_a_line_for_each_step_and_loses_none_when_the_run_is_cut_off()
    {
        var path = Path.Combine(folder, "run.csv");
        using var log = new CsvLog(path);
        log.Write(1, ("loss", 0.5), ("accuracy", 1.0 / 3));
        log.Write(2, ("loss", double.NaN), ("accuracy", 1e-300));
        using (var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite)))
            Assert.Equal("step,loss,accuracy\n1,0.5,0.3333333333333333\n2,NaN,1E-300\n", reader.ReadToEnd());
        Assert.Contains("columns are loss, accuracy", Assert.Throws<ArgumentException>(() => log.Write(3, ("loss", 1))).Message);
        using var second = new CsvLog(Path.Combine(folder, "second.csv"));
        Assert.Contains("cannot name a column", Assert.Throws<ArgumentException>(() => second.Write(1, ("a,b", 1))).Message);
    }

    [Fact]
    public void An_event_file_decodes_to_the_scalars_and_histograms_that_were_written()
    {
        string path;
        using (var log = new TensorBoardLog(folder))
        {
            path = log.Path;
            log.Scalar("loss/train", 0.25, step: 300);
            log.Histogram("weights", Tensor.From(-1.0, 0, 0, 0.5, 2), step: 7);
            log.Add(new EpochResult(4, 0.125, null, null, 0.75, 0.01, 2));
            Assert.Contains("no numbers", Assert.Throws<ArgumentException>(() => log.Histogram("none", Tensor.Zeros(0), 1)).Message);
        }
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(path));
        var events = Records(File.ReadAllBytes(path)).Select(Message).ToList();

        Assert.Equal("brain.Event:2", Text(events[0][3]));
        Assert.InRange(Number(events[0][1]), DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 600, DateTimeOffset.UtcNow.ToUnixTimeSeconds() + 1);
        var scalar = Value(events[1]);
        Assert.Equal((300UL, "loss/train", 0.25f), (BitConverter.ToUInt64(events[1][2]), Text(scalar[1]), BitConverter.ToSingle(scalar[2])));

        var weights = Value(events[2]);
        var histogram = Message(weights[5]);
        Assert.Equal("weights", Text(weights[1]));
        Assert.Equal([-1, 2, 5, 1.5, 5.25], new[] { 1, 2, 3, 4, 5 }.Select(field => Number(histogram[field])));
        var (limits, counts) = (Numbers(histogram[6]), Numbers(histogram[7]));
        Assert.Equal(2, limits[^1], 1e-12);
        Assert.Equal(limits.Order(), limits);
        Assert.Equal(5, counts.Sum());
        Assert.Equal(2, counts[Array.FindIndex(limits, limit => limit > 0)]);

        Assert.Equal(["loss", "validation_metric", "lr", "seconds"], events[3..].Select(e => Text(Value(e)[1])));
    }

    private static Dictionary<int, byte[]> Value(Dictionary<int, byte[]> e) => Message(Message(e[5])[1]);

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static double Number(byte[] bytes) => BitConverter.ToDouble(bytes);

    private static double[] Numbers(byte[] bytes) => [.. bytes.Chunk(8).Select(chunk => BitConverter.ToDouble(chunk))];

    /// <summary>The data of each record; the checksums must hold.</summary>
    private static List<byte[]> Records(byte[] file)
    {
        Assert.Equal(0xE3069283, Crc32C("123456789"u8)); // The check value of the published catalogue of CRCs.
        var records = new List<byte[]>();
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            var data = file.AsSpan(at + 12, length);
            Assert.Equal(Masked(data), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            records.Add(data.ToArray());
            at += 16 + length;
        }
        return records;
    }

    private static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = Crc32C(data);
        return ((crc >> 15) | (crc << 17)) + 0xA282EAD8;
    }

    private static uint Crc32C(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var b in data)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x82F63B78 : crc >> 1;
        }
        return ~crc;
    }

    /// <summary>The fields of a protocol-buffer message; an integer as 8 bytes.</summary>
    private static Dictionary<int, byte[]> Message(byte[] bytes)
    {
        var (fields, at) = (new Dictionary<int, byte[]>(), 0);
        while (at < bytes.Length)
        {
            var tag = Varint();
            var length = (tag & 7) switch { 1 => 8, 5 => 4, 2 => (int)Varint(), _ => 0 };
            fields[(int)(tag >> 3)] = (tag & 7) == 0 ? BitConverter.GetBytes(Varint()) : bytes[at..(at + length)];
            at += length;
        }
        return fields;

        ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; ; shift += 7)
            {
                value |= (ulong)(bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                    return value;
            }
        }
    }
}
