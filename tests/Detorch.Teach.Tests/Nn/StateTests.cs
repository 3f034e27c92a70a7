using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;
using Detorch.Teach.Training;
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

    public static TheoryData<string, Func<IReadOnlyList<Parameter>, Optimizer>> Optimizers => new()
    {
        { "momentum", p => new Sgd(p, lr: 0.05, momentum: 0.9) }, { "Adam", p => new Adam(p, lr: 0.05) }, { "AdamW", p => new AdamW(p, lr: 0.05, amsgrad: true) },
        { "RMSprop", p => new RmsProp(p) }, { "AdaGrad", p => new AdaGrad(p) }, { "groups", p => { var sgd = new Sgd(p.Take(2), lr: 0.05); sgd.AddGroup(p.Skip(2), lr: 0.2); return sgd; } },
    };

    private static readonly (string Name, Func<Optimizer, ISchedule> Make)[] Schedules =
    [
        ("step", o => new Schedule(o, Schedule.StepDecay(3))), ("exponential", o => new Schedule(o, Schedule.Exponential(0.9))), ("cosine", o => new Schedule(o, Schedule.Cosine(20))),
        ("warm-up", o => new Schedule(o, Schedule.WarmUp(10, Schedule.Cosine(6)))), ("plateau", o => new ReduceOnPlateau(o, factor: 0.5, patience: 3, threshold: 0.5)),
    ];

    [Theory]
    [MemberData(nameof(Optimizers), DisableDiscoveryEnumeration = true)]
    public void A_run_that_goes_on_from_a_checkpoint_gives_the_same_losses_and_rates_bit_for_bit(string name, Func<IReadOnlyList<Parameter>, Optimizer> optimizer)
    {
        Assert.All(Schedules, schedule =>
        {
            var file = PathOf($"{name} {schedule.Name}.safetensors");
            var first = new TrainingRun(Model(1), optimizer, schedule.Make);
            first.Train(steps: 7);
            first.Checkpoint.Save(file);
            var expected = first.Train(steps: 9);
            Assert.True(expected.Select(step => step.Lr).Distinct().Count() > 1, "the schedule does nothing in this test");

            var resumed = new TrainingRun(Model(99), optimizer, schedule.Make);
            resumed.Train(steps: 2);
            resumed.Checkpoint.Load(file);
            Assert.Equal(expected, resumed.Train(steps: 9));
        });
    }

    private sealed class TrainingRun
    {
        private static readonly Tensor X = Tensor.Randn([16, 4], new Rng(3)), Labels = Tensor.From([.. Enumerable.Range(0, 16).Select(i => i % 3)]);

        private readonly Sequential model;
        private readonly Optimizer optimizer;
        private readonly ISchedule schedule;
        private readonly Rng rng;

        public TrainingRun(Sequential model, Func<IReadOnlyList<Parameter>, Optimizer> makeOptimizer, Func<Optimizer, ISchedule> makeSchedule)
        {
            (this.model, optimizer, rng) = (model, makeOptimizer(model.Parameters()), new Rng(model.ParameterCount));
            schedule = makeSchedule(optimizer);
            Checkpoint = new(model, optimizer, schedule, rng);
        }

        public Checkpoint Checkpoint { get; }

        public List<(double Loss, double Lr)> Train(int steps)
        {
            var losses = new List<(double, double)>();
            for (var i = 0; i < steps; i++)
            {
                var loss = Loss.CrossEntropy(model.Forward(X + Tensor.Randn([16, 4], rng) * 0.1), Labels);
                optimizer.ZeroGrad();
                loss.Backward();
                optimizer.Step();
                losses.Add((loss.Item(), optimizer.Groups[^1].Lr));
                if (schedule is ReduceOnPlateau plateau)
                    plateau.Step(loss.Item());
                else
                    ((Schedule)schedule).Step();
            }
            return losses;
        }
    }

    [Fact]
    public void The_checkpoint_of_another_run_is_refused_and_changes_nothing()
    {
        var (model, path) = (Model(1), PathOf("run.safetensors"));
        new Checkpoint(model).Save(path);
        Assert.Contains("holds 1 random generators, model; this run has 1 random generators, model, optimizer", Refused(new Checkpoint(model, new Sgd(model.Parameters(), 0.1))));

        model.Forward(Tensor.Ones(4, 4)).Sum().Backward();
        var sgd = new Sgd(model.Parameters(), 0.1, momentum: 0.9);
        sgd.Step();
        new Checkpoint(model, sgd, new Schedule(sgd, Schedule.Cosine(9))).Save(path);
        var other = Model(2);
        var adam = new Adam(other.Parameters());
        var before = other.StateDict();
        Assert.Contains("momentum_buffer' is unknown", Refused(new Checkpoint(other, adam, new Schedule(adam, Schedule.Cosine(9)))));
        Assert.All(other.StateDict(), entry => Assert.True((bool)entry.Value.EqualTo(before[entry.Key]).All()));
        sgd = new Sgd(other.Parameters(), 0.5, momentum: 0.9);
        Assert.Contains("a state has 'best' and 'waited'", Refused(new Checkpoint(other, sgd, new ReduceOnPlateau(sgd))));
        Assert.Equal(0.5, sgd.Groups[0].Lr);
        Assert.All(other.StateDict(), entry => Assert.True((bool)entry.Value.EqualTo(before[entry.Key]).All()));

        string Refused(Checkpoint run) => Assert.Throws<ArgumentException>(() => run.Load(path)).Message;
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
        { "empty", [], "the file is empty (0 bytes)" },
        { "short", File_("{}", [])[..9], "claims" },
        { "huge header", [.. BitConverter.GetBytes(100_000_001UL), 1, 2], "limit" },
        { "header over 2^63", [.. BitConverter.GetBytes(ulong.MaxValue), 1, 2], "limit" },
        { "no JSON", File_("[1, 2", []), "header" },
        { "not an object", File_("[1, 2]", []), "header" },
        { "nested deeply", File_(new string('[', 100_000), []), "header" },
        { "unknown dtype", File_("""{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", new byte[8]), "has dtype C64" },
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
        { "bad truth", File_("""{"a":{"dtype":"BOOL","shape":[1],"data_offsets":[0,1]}}""", [7]), "neither 0 nor 1" },
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
