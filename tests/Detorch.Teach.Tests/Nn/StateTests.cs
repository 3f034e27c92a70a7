using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Nn;

public sealed class StateTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-state-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string PathOf(string name) => Path.Combine(folder, name);

    private static Sequential Model(int seed)
    {
        var rng = new Rng(seed);
        return new Sequential(new Linear(4, 8, rng), new BatchNorm1d(8), new Relu(), new Dropout(0.3, rng), new Linear(8, 3, rng));
    }

    [Theory]
    [InlineData("m.safetensors")]
    [InlineData("m.npz")]
    public void A_model_computes_the_same_after_saving_and_loading(string name)
    {
        var (first, second, x) = (Model(1), Model(2), Tensor.Randn([5, 4], new Rng(3)));
        first.Forward(x); // Moves the running statistics.
        first.Save(PathOf(name));
        Assert.True(second.Load(PathOf(name)).IsComplete);
        first.Eval();
        second.Eval();
        Assert.Equal(0, (first.Forward(x) - second.Forward(x)).Abs().Max().Item());
        Assert.Equal([name], Directory.GetFiles(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Another_kind_of_file_is_refused_with_advice() =>
        Assert.Contains("program code", Assert.Throws<ArgumentException>(() => Model(1).Load(PathOf("model.pt"))).Message);

    [Fact]
    public void Strict_loading_lists_all_that_is_wrong_and_changes_nothing()
    {
        var model = Model(1);
        var other = new Sequential(new Linear(4, 9, new Rng(0)), new BatchNorm1d(8), new Relu(), new Linear(8, 3, new Rng(0)));
        var before = model.StateDict();
        var message = Assert.Throws<ArgumentException>(() => model.LoadStateDict(other.StateDict())).Message;
        Assert.Contains("missing: 4.weight, 4.bias", message);
        Assert.Contains("unexpected: 3.weight, 3.bias", message);
        Assert.Contains("0.weight: the file has [9, 4], the model [8, 4]", message);
        Assert.All(model.StateDict(), entry => Assert.True((bool)entry.Value.EqualTo(before[entry.Key]).All()));
    }

    [Fact]
    public void Lenient_loading_takes_what_fits_and_reports_the_rest()
    {
        var model = new Sequential(new Linear(4, 8, new Rng(7)), new BatchNorm1d(8));
        var report = model.LoadStateDict(Model(1).StateDict(), strict: false);
        Assert.Equal(["4.weight", "4.bias"], report.Unexpected);
        Assert.Empty(report.Missing);
        Assert.Equal(0, (model[0].Parameters()[0] - Model(1)[0].Parameters()[0]).Abs().Max().Item());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_goes_on_from_a_checkpoint_gives_the_same_losses_bit_for_bit(bool plateau)
    {
        var x = Tensor.Randn([16, 4], new Rng(3));
        var labels = NdArray.Arange(16, DType.Int32);
        labels.CopyFrom((labels.To(DType.Float64) % 3).To(DType.Int32));

        var (model, adam, schedule, rng, checkpoint) = Run(seed: 1);
        Train(model, adam, schedule, rng, steps: 7);
        checkpoint.Save(PathOf("run.safetensors"));
        var expected = Train(model, adam, schedule, rng, steps: 9);

        var resumed = Run(seed: 99);
        Train(resumed.Model, resumed.Adam, resumed.Schedule, resumed.Rng, steps: 2);
        resumed.Checkpoint.Load(PathOf("run.safetensors"));
        Assert.Equal(expected, Train(resumed.Model, resumed.Adam, resumed.Schedule, resumed.Rng, steps: 9));

        (Sequential Model, Adam Adam, Schedule Schedule, Rng Rng, Checkpoint Checkpoint) Run(int seed)
        {
            var net = Model(seed);
            var optimizer = plateau ? new AdamW(net.Parameters(), lr: 0.05, amsgrad: true) : new Adam(net.Parameters(), lr: 0.05);
            var rates = new Schedule(optimizer, Schedule.Exponential(0.9));
            var order = new Rng(seed);
            return (net, optimizer, rates, order, new Checkpoint(net, optimizer, rates, order));
        }

        List<double> Train(Sequential net, Adam optimizer, Schedule rates, Rng order, int steps)
        {
            var losses = new List<double>();
            for (var i = 0; i < steps; i++)
            {
                var noise = Tensor.Randn([16, 4], order) * 0.1;
                var loss = Loss.CrossEntropy(net.Forward(x + noise), labels);
                optimizer.ZeroGrad();
                loss.Backward();
                optimizer.Step();
                rates.Step();
                losses.Add(loss.Item());
            }
            return losses;
        }
    }

    [Fact]
    public void The_checkpoint_of_another_run_is_refused()
    {
        var model = Model(1);
        new Checkpoint(model, new Sgd(model.Parameters(), 0.1, momentum: 0.9)).Save(PathOf("sgd.safetensors"));
        Assert.Contains("no optimizer, this run", Assert.Throws<ArgumentException>(() => { new Checkpoint(model).Save(PathOf("plain.safetensors")); new Checkpoint(model, new Sgd(model.Parameters(), 0.1)).Load(PathOf("plain.safetensors")); }).Message);
        model.Forward(Tensor.Ones(4, 4)).Sum().Backward();
        var sgd = new Sgd(model.Parameters(), 0.1, momentum: 0.9);
        sgd.Step();
        new Checkpoint(model, sgd).Save(PathOf("sgd.safetensors"));
        Assert.Contains("momentum_buffer' is unknown", Assert.Throws<ArgumentException>(() => new Checkpoint(model, new Adam(model.Parameters())).Load(PathOf("sgd.safetensors"))).Message);
    }

    [Fact]
    public void PyTorch_reads_our_file_and_we_read_its()
    {
        Require.That(File.Exists("/usr/bin/python3") && Run("/usr/bin/python3", "-c", "import torch").Exit == 0, "needs python3 with torch");
        var state = new Dictionary<string, NdArray>
        {
            ["a.weight"] = NdArray.From([[1.5f, -2], [3, 1e-30f]]), ["b"] = NdArray.From(0.1, -1e300), ["i"] = NdArray.From(1, -2, int.MaxValue),
            ["l"] = NdArray.From(long.MinValue), ["u"] = NdArray.From<byte>(0, 255), ["m"] = NdArray.From(true, false, true), ["scalar"] = NdArray.Scalar(7), ["empty"] = NdArray.Zeros(0, 3),
        };
        Safetensors.Save(PathOf("ours.safetensors"), state);
        var result = Run("/usr/bin/python3", Repository.PathOf("tests", "golden", "safetensors_torch.py"), PathOf("ours.safetensors"), PathOf("theirs.safetensors"));
        Assert.True(result.Exit == 0, result.Error);
        Assert.Equal(
            """
            a.weight torch.float32 [[1.5, -2.0], [3.0, 1.0000000031710769e-30]]
            b torch.float64 [0.1, -1e+300]
            empty torch.float32 []
            i torch.int32 [1, -2, 2147483647]
            l torch.int64 [-9223372036854775808]
            m torch.bool [True, False, True]
            scalar torch.float32 7.0
            u torch.uint8 [0, 255]
            """.ReplaceLineEndings("\n"), result.Output.Trim());
        var theirs = Safetensors.Load(PathOf("theirs.safetensors"));
        Assert.Equal(state.Keys.Order(), theirs.Keys.Order());
        Assert.All(state, entry =>
        {
            Assert.Equal(entry.Value.DType, theirs[entry.Key].DType);
            Assert.Equal(entry.Value.Shape, theirs[entry.Key].Shape);
            Assert.True((bool)theirs[entry.Key].EqualTo(entry.Value).All());
        });
    }

    public static TheoryData<string, byte[], string> Damaged => new()
    {
        { "empty", [], "8" },
        { "short", File_("{}", [])[..9], "claims" },
        { "huge header", [.. BitConverter.GetBytes(100_000_001UL), 1, 2], "limit" },
        { "header over 2^63", [.. BitConverter.GetBytes(ulong.MaxValue), 1, 2], "limit" },
        { "no JSON", File_("[1, 2", []), "header" },
        { "not an object", File_("[1, 2]", []), "header" },
        { "nested deeply", File_(new string('[', 100_000), []), "header" },
        { "unknown dtype", File_("""{"a":{"dtype":"BF16","shape":[1],"data_offsets":[0,2]}}""", [0, 0]), "BF16" },
        { "wrong size", File_("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", [0, 0, 0, 0]), "claims bytes" },
        { "past the end", File_("""{"a":{"dtype":"U8","shape":[9],"data_offsets":[0,9]}}""", [0]), "claims bytes" },
        { "negative size", File_("""{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,-1]}}""", []), "claims bytes" },
        { "sizes that overflow", File_("""{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", []), "claims bytes" },
        { "sizes that wrap", File_("""{"a":{"dtype":"F32","shape":[1073741824,1073741824,16],"data_offsets":[0,0]}}""", []), "claims bytes" },
        { "overlap", File_("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", [0, 0, 0]), "overlaps" },
        { "gap", File_("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", [0, 0]), "gaps" },
        { "rest", File_("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", [0, 0, 0]), "2 bytes at its end" },
        { "twice", File_("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", [0, 0]), "twice" },
        { "fraction", File_("""{"a":{"dtype":"U8","shape":[1.5],"data_offsets":[0,1]}}""", [0]), "header" },
        { "bad truth", File_("""{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}""", [7]), "other than 0 and 1" },
    };

    [Theory]
    [MemberData(nameof(Damaged), DisableDiscoveryEnumeration = true)]
    public void A_damaged_or_hostile_file_is_refused_with_the_reason(string name, byte[] content, string reason)
    {
        File.WriteAllBytes(PathOf("bad.safetensors"), content);
        var message = Assert.Throws<InvalidDataException>(() => Safetensors.Load(PathOf("bad.safetensors"))).Message;
        Assert.True(message.Contains(reason, StringComparison.Ordinal), $"{name}: {message}");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        new Linear(3, 2, new Rng(0)).Save(PathOf("m.safetensors"));
        var whole = File.ReadAllBytes(PathOf("m.safetensors"));
        for (var length = 0; length < whole.Length; length += 3)
        {
            File.WriteAllBytes(PathOf("cut.safetensors"), whole[..length]);
            Assert.Throws<InvalidDataException>(() => Safetensors.Load(PathOf("cut.safetensors")));
        }
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file_and_nothing_half_written()
    {
        var model = Model(1);
        Directory.CreateDirectory(PathOf("taken.safetensors"));
        Assert.ThrowsAny<Exception>(() => model.Save(PathOf("taken.safetensors")));
        Assert.Equal(["taken.safetensors"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
    }

    private static byte[] File_(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        var start = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(start, json.Length);
        return [.. start, .. json, .. data];
    }

    private static (int Exit, string Output, string Error) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
