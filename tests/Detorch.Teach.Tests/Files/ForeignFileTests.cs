using Detorch.Teach.Data;
using Detorch.Teach.Nn;
using Detorch.Teach.Tests.Data;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Files;

/// <summary>Files that are found in place of data, given to every reader.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-foreign-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static readonly (string Name, Action<string> Read)[] Readers =
    [
        ("x.npy", static path => NdArray.Load(path)), ("x.npz", static path => NdArray.LoadNpz(path)), ("x.safetensors", static path => Safetensors.Load(path)),
        ("x.csv", static path => Csv.Read(path)), ("y.csv", static path => Csv.ReadArray(path)), ("x.arff", static path => Arff.Read(path)),
        ("x.idx", static path => Idx.Read(path)), ("x.txt", static path => SpacedText.Read(path, "a")),
        ("model.npz", static path => new Linear(1, 1, new Rng(0)).Load(path)), ("model.safetensors", static path => new Linear(1, 1, new Rng(0)).Load(path)),
    ];

    public static TheoryData<byte[], string> Foreign => new()
    {
        { "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 4096\n"u8.ToArray(), "this is a Git LFS pointer, not the file itself; run: git lfs pull" },
        { "\ufeff\r\n<!DOCTYPE html><title>404</title>"u8.ToArray(), "this is an HTML page" },
        { "<HTML>\n<body>Not found"u8.ToArray(), "this is an HTML page" },
        { "<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>"u8.ToArray(), "this is an XML document" },
        { "{\"message\":\"Not Found\"}"u8.ToArray(), "this is JSON" },
        { [.. "BZh3"u8, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "this is a bzip2 file" },
        { [0xFD, .. "7zXZ"u8, 0, 0], "this is an xz file" },
        { [0x28, 0xB5, 0x2F, 0xFD, 1, 2, 3, 4, 5, 6], "this is a zstd file" },
        { [0x89, .. "HDF\r\n"u8, 0x1A, 10, 0], "this is an HDF5 file" },
        { [0x80, 4, 0x95, 1, 2, 3, 4, 5, 6, 7, 8], "this is a Python pickle" },
        { [], "the file is empty (0 bytes)" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void Every_reader_says_what_a_file_of_another_kind_is(byte[] content, string what)
    {
        foreach (var (name, read) in Readers)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllBytes(path, content);
            Assert.StartsWith($"{name}: {what}", Refused(read, path), StringComparison.Ordinal);
        }
        foreach (var (name, read) in Readers.Where(reader => content.Length > 0 && !reader.Name.Contains('n', StringComparison.Ordinal)))
        {
            var path = Path.Combine(folder, name + ".gz");
            File.WriteAllBytes(path, DataFileTests.Gzip(content));
            Assert.StartsWith($"{name}.gz: {what}", Refused(read, path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Array_readers_name_gzip_and_each_others_files()
    {
        NdArray.Ones(2).Save(Path.Combine(folder, "a.npy"));
        NdArray.SaveNpz(Path.Combine(folder, "a.npz"), new Dictionary<string, NdArray> { ["a"] = NdArray.Ones(1) });
        var packed = Path.Combine(folder, "a.npy.gz");
        File.WriteAllBytes(packed, DataFileTests.Gzip(File.ReadAllBytes(Path.Combine(folder, "a.npy"))));
        foreach (var (_, read) in Readers[..3])
            Assert.Contains("this is a gzip file; unpack it with gunzip first", Refused(read, packed), StringComparison.Ordinal);
        Assert.Contains("this is a .npy file; read it with NdArray.Load", Refused(static path => NdArray.LoadNpz(path), Path.Combine(folder, "a.npy")));
        Assert.Contains("this is a zip archive", Refused(static path => NdArray.Load(path), Path.Combine(folder, "a.npz")));
        Assert.Contains("this is a zip archive", Refused(static path => Csv.Read(path), Path.Combine(folder, "a.npz")));
    }

    [Fact]
    public void A_safetensors_file_whose_length_looks_like_gzip_is_read()
    {
        const int length = 0x8B1F; // Little-endian, so the file begins with 1F 8B as gzip does.
        var path = Path.Combine(folder, "x.safetensors");
        var header = "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}".PadRight(length);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)length), .. System.Text.Encoding.ASCII.GetBytes(header), .. new byte[8]]);
        Assert.Equal(2, Safetensors.Load(path)["x"].Size);
    }

    [Fact]
    public void The_pointer_that_was_once_read_as_a_header_is_named() =>
        Assert.Contains("Git LFS pointer", Refused(static path => Safetensors.Load(path), Require.Shared("inputs/lfs-pointer.safetensors")));

    private static string Refused(Action<string> read, string path)
    {
        var error = Assert.ThrowsAny<Exception>(() => read(path));
        Assert.True(error is InvalidDataException or DataFormatException, error.ToString());
        return error.Message;
    }
}
