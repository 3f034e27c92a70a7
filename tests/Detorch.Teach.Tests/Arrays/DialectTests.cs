using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Arrays;

/// <summary>Array files as other programs really write them.</summary>
public sealed class DialectTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-dialects-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, byte[], NdArray> Stored => new()
    {
        { "f2", Bytes(0x3C00, 0xC000, 0x7C00, 0x0001), NdArray.From(1, -2, float.PositiveInfinity, 5.9604645e-8f) },
        { "i1", [0, 127, 128, 255], NdArray.From(0, 127, -128, -1) },
        { "i2", Bytes(0, 0x7FFF, 0x8000, 0xFFFF), NdArray.From(0, 32767, -32768, -1) },
        { "u2", Bytes(0, 0x7FFF, 0x8000, 0xFFFF), NdArray.From(0, 32767, 32768, 65535) },
        { "u4", Bytes(0, 0, 0xFFFF, 0xFFFF), NdArray.From(0L, 4294967295) },
        { "u8", Bytes(1, 0, 0, 0, 0xFFFF, 0xFFFF, 0xFFFF, 0x7FFF), NdArray.From(1L, long.MaxValue) },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void Number_types_that_arrays_lack_are_widened_without_loss(string code, byte[] stored, NdArray expected)
    {
        Same(expected, Npy($"{{'descr': '<{code}', 'fortran_order': False, 'shape': ({expected.Size},), }}", stored));
        var size = stored.Length / expected.Size;
        byte[] turned = [.. stored.Chunk(size).SelectMany(number => number.Reverse())];
        Same(expected, Npy($"{{'descr': '>{code}', 'fortran_order': False, 'shape': ({expected.Size},), }}", turned));
        var name = code switch { "f2" => "F16", _ => char.ToUpperInvariant(code[0]) + $"{8 * size}" };
        Same(expected, Safetensor(name, expected.Size, stored));
    }

    [Fact]
    public void The_short_floats_of_safetensors_are_widened_without_loss()
    {
        Same(NdArray.From(1, -3.140625f, float.NegativeInfinity), Safetensor("BF16", 3, Bytes(0x3F80, 0xC049, 0xFF80)));
        // The limits that the paper's table 1 lists: largest, smallest normal, smallest subnormal; and NaN.
        Same(NdArray.From(448, 0.015625f, 0.001953125f, float.NaN, -448), Safetensor("F8_E4M3", 5, [0x7E, 0x08, 0x01, 0x7F, 0xFE]));
        Same(NdArray.From(57344, 6.103515625e-5f, 1.52587890625e-5f, float.NaN, float.NegativeInfinity), Safetensor("F8_E5M2", 5, [0x7B, 0x04, 0x01, 0x7F, 0xFC]));
        Assert.Contains("'x' has dtype F4; F32, F64,", Assert.Throws<InvalidDataException>(() => Safetensor("F4", 2, [1])).Message);
    }

    [Fact]
    public void Many_numbers_are_widened_block_by_block()
    {
        var count = 200_001;
        byte[] stored = [.. Enumerable.Range(0, count).SelectMany(i => BitConverter.GetBytes((ushort)i))];
        var wide = (NdArray<int>)Npy($"{{'descr': '<u2', 'fortran_order': False, 'shape': ({count},), }}", stored);
        Assert.Equal(Enumerable.Range(0, count).Select(i => i & 0xFFFF), wide.ToArray<int>());
    }

    [Fact]
    public void A_number_beyond_Int64_is_refused()
    {
        var stored = Bytes(0, 0, 0, 0x8000);
        Assert.Equal("x.npy: a UInt64 number in it is larger than Int64 holds (9,223,372,036,854,775,807); in Python, convert it with x.astype('float64') first.",
            Assert.Throws<InvalidDataException>(() => Npy("{'descr': '<u8', 'fortran_order': False, 'shape': (1,), }", stored)).Message);
        Assert.Contains("'x': a UInt64 number", Assert.Throws<InvalidDataException>(() => Safetensor("U64", 1, stored)).Message);
    }

    [Theory]
    [InlineData("{\"shape\": (2, 3), \"descr\": \"<i1\", \"fortran_order\": False}")] // Double quotes.
    [InlineData("{'descr': '<i1', 'fortran_order': False, 'shape': (2L, 3L), }          \n")] // Python 2.
    [InlineData("{u'descr': u'<i1', u'fortran_order': False, u'shape': (2L, 3L,)}")] // Python 2 with unicode_literals.
    [InlineData("{ 'descr' :'=i1','fortran_order':False ,\n'shape':( 2 ,3 , ) , }")] // Spaces, a line end, trailing commas, native order.
    public void Every_header_that_numpy_reads_is_read(string header)
    {
        var expected = NdArray.From([[1, 2, 3], [4, 5, 6]]);
        foreach (var version in new byte[] { 1, 2, 3 })
            Same(expected, Npy(header, [1, 2, 3, 4, 5, 6], version));
        Same(expected.Reshape(3, 2).T, Npy(header.Replace("False", "True", StringComparison.Ordinal), [1, 2, 3, 4, 5, 6]));
    }

    [Fact]
    public void The_inputs_that_were_once_refused_are_read()
    {
        var expected = NdArray.From([[0f, 1, 2], [3, 4, 5]]);
        Same(expected, NdArray.Load(Require.Shared("inputs/double-quoted-header.npy")));
        Same(expected, NdArray.Load(Require.Shared("inputs/python2-shape.npy")));
    }

    [Theory]
    [InlineData("'<c16'", "x.npy: it holds complex numbers (c16); in Python, save x.real and x.imag.")]
    [InlineData("'<U7'", "x.npy: it holds text (U7); only numbers are read.")]
    [InlineData("'<M8[ns]'", "x.npy: it holds dates or durations (M8[ns]); in Python, save x.astype('int64').")]
    [InlineData("'<V2'", "x.npy: it holds raw bytes (V2), as numpy stores bfloat16; in Python, save x.astype('float32').")]
    [InlineData("'<f16'", "x.npy: its elements are 'f16', which no array here can hold; in Python, save x.astype('float64').")]
    [InlineData("''", "x.npy: its header names no dtype.")]
    [InlineData("[('x', '<f4'), ('y', '<f4')]", "x.npy: it holds records (a structured dtype); in Python, save each field as an array: np.save('x.npy', data['field']).")]
    [InlineData("'|O'", "x.npy: it holds Python objects, which could run any code; only numbers are read. In Python, save np.array(x.tolist(), dtype='float32').")]
    public void What_holds_no_numbers_is_refused_with_advice(string descr, string message) => Assert.Equal(
        message, Assert.Throws<InvalidDataException>(() => Npy($"{{'descr': {descr}, 'fortran_order': False, 'shape': (1,), }}", new byte[16])).Message);

    [Fact]
    public void Other_files_in_an_npz_are_ignored_and_colons_are_names()
    {
        NdArray.From(1, 2).Save(At("a.npy"));
        using (var archive = ZipFile.Open(At("a.npz"), ZipArchiveMode.Create))
        {
            foreach (var name in new[] { "weights/dense/kernel:0.npy", "arr 0.npy" })
                archive.CreateEntryFromFile(At("a.npy"), name, CompressionLevel.SmallestSize);
            foreach (var name in new[] { "README", "README.md", "data/", "__MACOSX/._arr 0.npy" })
                archive.CreateEntry(name);
        }
        var arrays = NdArray.LoadNpz(At("a.npz"));
        Assert.Equal(["weights/dense/kernel:0", "arr 0"], arrays.Keys);
        Same(NdArray.From(1, 2), arrays["arr 0"]);
        NdArray.SaveNpz(At("b.npz"), arrays);
        Assert.Equal(arrays.Keys, NdArray.LoadNpz(At("b.npz")).Keys);

        using (var archive = ZipFile.Open(At("c.npz"), ZipArchiveMode.Create))
            archive.CreateEntry("archive/data.pkl");
        Assert.Equal("c.npz: this zip archive holds no .npy file, but archive/data.pkl.", Assert.Throws<InvalidDataException>(() => NdArray.LoadNpz(At("c.npz"))).Message);
    }

    [Fact]
    public void Text_and_objects_in_an_npz_leave_its_numbers_readable()
    {
        NdArray.From(1, 2).Save(At("n.npy"));
        Assert.Throws<InvalidDataException>(() => Npy("{'descr': '|S3', 'fortran_order': False, 'shape': (), }", "csr"u8.ToArray())); // As scipy.sparse.save_npz adds it.
        using (var archive = ZipFile.Open(At("s.npz"), ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(At("x.npy"), "format.npy");
            archive.CreateEntryFromFile(At("n.npy"), "data.npy");
        }
        var arrays = NdArray.LoadNpz(At("s.npz"));
        Assert.Equal(["data"], arrays.Keys);
        Same(NdArray.From(1, 2), arrays["data"]);
        const string reason = "s.npz, format.npy: it holds text (S3); only numbers are read.";
        Assert.Equal(reason, Assert.Throws<InvalidDataException>(() => arrays["format"]).Message);
        Assert.Throws<KeyNotFoundException>(() => arrays["other"]);

        using (var archive = ZipFile.Open(At("s.npz"), ZipArchiveMode.Update))
            archive.GetEntry("data.npy")!.Delete();
        Assert.Equal(reason, Assert.Throws<InvalidDataException>(() => NdArray.LoadNpz(At("s.npz"))).Message);
    }

    [Fact]
    public void Empty_tensors_of_a_safetensors_file_are_read_wherever_they_are()
    {
        foreach (var shape in new int[][] { [0, 3], [3, 0], [1000, 1000, 0] })
        {
            Safetensors.Save(At("x.safetensors"), new Dictionary<string, NdArray> { ["empty"] = NdArray.Zeros(shape) });
            Assert.Equal(new Shape(shape), Safetensors.Load(At("x.safetensors"))["empty"].Shape);
        }
    }

    [Fact]
    public void A_name_that_safetensors_cannot_hold_is_refused()
    {
        foreach (var (name, message) in new[] { ("__metadata__", "the format reserves it"), ("a\ud800", "it holds half of a surrogate pair") })
            Assert.Contains(message, Assert.Throws<ArgumentException>(() => Safetensors.Save(At("x.safetensors"), new Dictionary<string, NdArray> { [name] = NdArray.Ones(2) })).Message);
        Assert.Empty(Directory.GetFiles(folder));
    }

    private NdArray Npy(string header, byte[] content, byte version = 1)
    {
        var length = new byte[version == 1 ? 2 : 4];
        length[0] = (byte)header.Length;
        File.WriteAllBytes(At("x.npy"), [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. content]);
        return NdArray.Load(At("x.npy"));
    }

    private NdArray Safetensor(string dtype, int size, byte[] content)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { x = new { dtype, shape = new[] { size }, data_offsets = new[] { 0, content.Length } } });
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(At("x.safetensors"), [.. length, .. header, .. content]);
        return Safetensors.Load(At("x.safetensors"))["x"];
    }

    private static byte[] Bytes(params int[] words) => [.. words.SelectMany(word => BitConverter.GetBytes((ushort)word))];

    private static void Same(NdArray expected, NdArray actual)
    {
        Assert.Equal((expected.DType.IsFloat() ? expected.DType : actual.DType, expected.Shape), (actual.DType, actual.Shape));
        Assert.Equal(expected.ToArray<double>(), actual.ToArray<double>());
    }

    private string At(string name) => Path.Combine(folder, name);
}
