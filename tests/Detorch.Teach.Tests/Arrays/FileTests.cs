using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Detorch.Teach.Data;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Arrays;

public sealed class FileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<NdArray> Arrays() => new()
    {
        NdArray.From([[1.5, double.NaN], [double.NegativeInfinity, -0.0]]), NdArray.Randn([2, 3, 4], new Rng(1)), NdArray.From(1, -2, int.MaxValue), NdArray.From(long.MinValue, 7),
        NdArray.From<byte>(0, 255), NdArray.From(true, false), NdArray.Scalar(2.5), NdArray.Zeros(0, 3), NdArray.Arange(12).Reshape(3, 4).T[1..],
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public void A_npy_file_brings_back_the_same_array(NdArray x)
    {
        x.Save(At("x.npy"));
        Same(x, NdArray.Load(At("x.npy")));
        Assert.Equal(0, (new FileInfo(At("x.npy")).Length - x.Size * x.DType.ByteSize()) % 64);
    }

    [Fact]
    public void An_npz_file_brings_back_all_arrays_by_name_and_has_the_same_bytes_each_time()
    {
        var arrays = new Dictionary<string, NdArray> { ["0.weight"] = NdArray.Randn([4, 3], new Rng(2)), ["block/bias"] = NdArray.From(1, 2) };
        NdArray.SaveNpz(At("a.npz"), arrays);
        NdArray.SaveNpz(At("b.npz"), arrays);
        var back = NdArray.LoadNpz(At("a.npz"));
        Assert.Equal(arrays.Keys, back.Keys);
        Assert.All(arrays, pair => Same(pair.Value, back[pair.Key]));
        Assert.Equal(File.ReadAllBytes(At("a.npz")), File.ReadAllBytes(At("b.npz")));
    }

    [Fact]
    public void Numpy_reads_what_we_write_and_we_read_what_numpy_writes()
    {
        var python = Require.Program("python3");
        python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : python; // Debian's, which python3-numpy is for.
        Require.That(Run(python, "import numpy").Code == 0, "needs python3-numpy");
        var arrays = new Dictionary<string, NdArray> { ["m"] = NdArray.From([[1.5f, -2], [0.25f, 8]]), ["s"] = NdArray.Scalar(3, DType.Int64), ["b"] = NdArray.From(true, false) };
        NdArray.SaveNpz(At("ours.npz"), arrays);
        arrays["m"].T.Save(At("ours.npy"));
        var (code, output) = Run(python, $"""
            import numpy as np
            z = np.load("ours.npz")
            m = np.load("ours.npy")
            assert list(z) == ["m", "s", "b"] and z["m"].dtype == np.float32 and z["s"].shape == () and z["s"] == 3 and z["b"].tolist() == [True, False]
            assert m.tolist() == [[1.5, 0.25], [-2.0, 8.0]] and (m == z["m"].T).all()
            np.save("theirs.npy", np.asfortranarray(np.arange(6.0).reshape(2, 3)))
            np.save("big.npy", np.arange(3).astype(">i4"))
            np.savez_compressed("theirs.npz", **{"{"}"w": np.ones((50, 50), np.float32), "n": np.array(7, np.uint8), "e": np.zeros((0, 2)){"}"})
            """);
        Assert.True(code == 0, output);
        Same(NdArray.Arange(6, DType.Float64).Reshape(2, 3), NdArray.Load(At("theirs.npy")));
        Same(NdArray.From(0, 1, 2), NdArray.Load(At("big.npy")));
        var theirs = NdArray.LoadNpz(At("theirs.npz"));
        Same(NdArray.Ones(50, 50), theirs["w"]);
        Same(NdArray.Scalar(7, DType.UInt8), theirs["n"]);
        Same(NdArray.Zeros([0, 2], DType.Float64), theirs["e"]);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 7, "x.npy: shape [2] of f4 (Float32) takes 8 bytes, but 7 follow the header; it is cut off, or damaged.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 12, "x.npy: shape [2] of f4 (Float32) takes 8 bytes, but 12 follow the header; it is damaged, or a second array follows.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", 8, "x.npy: its header is {'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }; it needs a 'shape' such as (3, 4), of at most 32 sizes from 0 to 2,147,483,647.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647), }", 8, "x.npy: its header: shape [2147483647, 2147483647] has 4,611,686,014,132,420,609 elements; an array holds at most 2,147,483,591.")]
    [InlineData("{'descr': '|b1', 'fortran_order': False, 'shape': (8,), }", 8, "x.npy: a truth value in it is neither 0 nor 1.")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", 8, "x.npy: its header is {'descr': '<f4', 'fortran_order': False, }; it needs a 'shape' such as (3, 4), of at most 32 sizes from 0 to 2,147,483,647.")]
    public void A_npy_file_with_a_bad_header_is_refused(string header, int bytes, string message)
    {
        var content = Enumerable.Repeat((byte)7, bytes);
        File.WriteAllBytes(At("x.npy"), [.. Head(1, header.Length), .. Encoding.ASCII.GetBytes(header), .. content]);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => NdArray.Load(At("x.npy"))).Message);
    }

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 }, "x.npy: it ends too early.")]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, "x.npy: this is not a .npy file.")]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 9, 0, 0, 0 }, "x.npy: its format is version 9.0; 1 to 3 are known.")]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 1, 0, 255, 0 }, "x.npy: its header claims 255 bytes; the file has 10, and a header at most 65,536.")]
    [InlineData(new byte[] { 0x93, 78, 85, 77, 80, 89, 2, 0, 255, 255, 255, 255 }, "x.npy: its header claims 4,294,967,295 bytes; the file has 12, and a header at most 65,536.")]
    public void A_file_that_is_no_whole_npy_file_is_refused(byte[] bytes, string message)
    {
        File.WriteAllBytes(At("x.npy"), bytes);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => NdArray.Load(At("x.npy"))).Message);
    }

    [Fact]
    public void Every_cut_and_many_changed_bytes_of_a_npy_file_give_a_message_or_an_array()
    {
        NdArray.Arange(6).Reshape(2, 3).Save(At("x.npy"));
        var whole = File.ReadAllBytes(At("x.npy"));
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(At("x.npy"), whole[..length]);
            Assert.StartsWith("x.npy: ", Assert.Throws<InvalidDataException>(() => NdArray.Load(At("x.npy"))).Message, StringComparison.Ordinal);
        }
        var rng = new Rng(3);
        for (var trial = 0; trial < 500; trial++)
        {
            var changed = (byte[])whole.Clone();
            changed[rng.NextInt(128)] = (byte)rng.NextInt(256);
            File.WriteAllBytes(At("x.npy"), changed);
            try
            {
                NdArray.Load(At("x.npy"));
            }
            catch (InvalidDataException)
            {
                // The message is what is wanted; any other exception fails the test.
            }
        }
    }

    [Theory]
    [InlineData("../evil.npy", "z.npz: it holds '../evil.npy', a name that is empty or leads out of a folder.")]
    [InlineData("/etc/evil.npy", "z.npz: it holds '/etc/evil.npy', a name that is empty or leads out of a folder.")]
    [InlineData("a\\evil.npy", "z.npz: it holds 'a\\evil.npy', a name that is empty or leads out of a folder.")]
    [InlineData("C:evil.npy", "z.npz: it holds 'C:evil.npy', a name that is empty or leads out of a folder.")]
    [InlineData(".npy", "z.npz: it holds '.npy', a name that is empty or leads out of a folder.")]
    public void An_npz_file_with_a_name_that_leads_elsewhere_is_refused(string name, string message)
    {
        Zip(name);
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => NdArray.LoadNpz(At("z.npz"))).Message);
    }

    [Fact]
    public void An_npz_file_that_is_broken_or_has_a_name_twice_is_refused()
    {
        Zip("a.npy", "a.npy");
        Assert.Equal("z.npz: two arrays are named 'a.npy'.", Assert.Throws<InvalidDataException>(() => NdArray.LoadNpz(At("z.npz"))).Message);
        var whole = File.ReadAllBytes(At("z.npz"));
        File.WriteAllBytes(At("z.npz"), whole[..^30]);
        Assert.StartsWith("z.npz: this is not a whole .npz file", Assert.Throws<InvalidDataException>(() => NdArray.LoadNpz(At("z.npz"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("save: '../up' cannot be the name of an array in z.npz",
            Assert.Throws<ArgumentException>(() => NdArray.SaveNpz(At("z.npz"), new Dictionary<string, NdArray> { ["../up"] = 1 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entry_that_claims_more_than_it_can_unpack_to_is_refused_before_memory_is_taken()
    {
        Zip("a.npy");
        var bytes = File.ReadAllBytes(At("z.npz"));
        var directory = bytes.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(directory + 24), 2_000_000_000u); // The size in the central directory.
        File.WriteAllBytes(At("z.npz"), bytes);
        Assert.Contains("claims 2,000,000,000 bytes", Assert.Throws<InvalidDataException>(() => NdArray.LoadNpz(At("z.npz"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        NdArray.Ones(3).Save(At("x.npy"));
        Assert.Throws<IOException>(() => AtomicFile.Write(At("x.npy"), stream =>
        {
            stream.WriteByte(1);
            throw new IOException("disk full");
        }));
        Assert.Equal(["x.npy"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Same(NdArray.Ones(3), NdArray.Load(At("x.npy")));
    }

    [Fact]
    public void A_csv_file_brings_back_every_digit()
    {
        var x = NdArray.Randn([5, 3], new Rng(4), DType.Float64);
        x[0, 0] = double.NaN;
        x[1, 1] = double.NegativeInfinity;
        Csv.Write(At("x.csv"), x, ["a", "b", "c"]);
        Same(x, Csv.ReadArray(At("x.csv"), header: true, dtype: DType.Float64));
        Csv.Write(At("x.csv"), NdArray.From(0.1f, -3));
        Assert.Equal("0.1\r\n-3\r\n", File.ReadAllText(At("x.csv")));
        Same(NdArray.From([[0.1f], [-3f]]), Csv.ReadArray(At("x.csv")));
        File.WriteAllText(At("x.csv"), "1,2\n3,x\n");
        Assert.Equal("x.csv, line 2: column 1: 'x' is not a number.", Assert.Throws<DataFormatException>(() => Csv.ReadArray(At("x.csv"))).Message);
    }

    private static void Same(NdArray expected, NdArray actual)
    {
        Assert.Equal((expected.DType, expected.Shape), (actual.DType, actual.Shape));
        Assert.Equal(expected.ToArray<double>(), actual.ToArray<double>());
    }

    private static byte[] Head(byte version, int length) => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', version, 0, (byte)length, (byte)(length >> 8)];

    private string At(string name) => Path.Combine(folder, name);

    private void Zip(params string[] names)
    {
        NdArray.Ones(3).Save(At("one.npy"));
        File.Delete(At("z.npz"));
        using var archive = ZipFile.Open(At("z.npz"), ZipArchiveMode.Create);
        foreach (var name in names)
            archive.CreateEntryFromFile(At("one.npy"), name);
    }

    private (int Code, string Output) Run(string python, string code)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", code]) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
