using System.Security.Cryptography;
using Detorch.Teach.Data;
using Detorch.Teach.Logging;
using Detorch.Teach.Nn;
using Detorch.Teach.Optim;
using Detorch.Teach.Tests.Data;
using Detorch.Teach.Training;

namespace Detorch.Teach.Tests;

/// <summary>Whatever the library saves, a full disk loses nothing that was saved before.</summary>
[Collection(nameof(RunsAlone))]
public sealed class FullDiskTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-full-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, Action<string, int>> Savers => new()
    {
        { "a.npy", static (path, n) => NdArray.Ones(n).Save(path) },
        { "a.npz", static (path, n) => NdArray.SaveNpz(path, new Dictionary<string, NdArray> { ["a"] = NdArray.Ones(n) }) },
        { "a.safetensors", static (path, n) => Safetensors.Save(path, new Dictionary<string, NdArray> { ["a"] = NdArray.Ones(n) }) },
        { "model.npz", static (path, n) => new Linear(n, 1, new Rng(0)).Save(path) },
        { "model.safetensors", static (path, n) => new Linear(n, 1, new Rng(0)).Save(path) },
        { "checkpoint.safetensors", static (path, n) => Run(n).Save(path) },
        { "table.csv", static (path, n) => Csv.Write(path, NdArray.Ones(n)) },
    };

    [Theory]
    [MemberData(nameof(Savers), DisableDiscoveryEnumeration = true)]
    public void A_file_that_does_not_fit_leaves_the_earlier_one_whole_and_nothing_beside_it(string name, Action<string, int> save)
    {
        var path = Path.Combine(folder, name);
        save(path, 10);
        var earlier = File.ReadAllBytes(path);
        string message;
        using (FullDisk.After(bytes: 16_384))
        {
            save(path, 20); // What fits is saved.
            File.WriteAllBytes(path, earlier);
            message = Assert.Throws<IOException>(() => save(path, 100_000)).Message;
            Assert.Contains("No file was left", Assert.Throws<IOException>(() => save(Path.Combine(folder, "new" + Path.GetExtension(name)), 100_000)).Message);
        }
        Assert.Equal(earlier, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder));
        Assert.StartsWith($"'{path}' could not be written: ", message);
        Assert.EndsWith("The file of that name is unchanged.", message);
        Assert.DoesNotContain(AtomicFile.Suffix, message);
    }

    [Fact]
    public void No_space_left_is_said_with_the_name_that_the_caller_gave()
    {
        var path = Path.Combine(folder, "a.npz");
        File.WriteAllText(path, "earlier");
        var full = new IOException($"No space left on device : '{path}.0123{AtomicFile.Suffix}'"); // As .NET says it.
        Assert.Equal($"'{path}' could not be written: No space left on device. The file of that name is unchanged.",
            Assert.Throws<IOException>(() => AtomicFile.Write(path, _ => throw full)).Message);
        Assert.Equal("earlier", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_log_on_a_full_disk_ends_with_its_last_whole_record()
    {
        var path = Path.Combine(folder, "run.csv");
        using var csv = new CsvLog(path);
        using var board = new TensorBoardLog(folder);
        csv.Write(1, ("loss", 0.5));
        board.Scalar("loss", 0.5, step: 1);
        var events = File.ReadAllBytes(board.Path);
        using (FullDisk.After(bytes: (ulong)events.Length + 10)) // So that a part of the next record fits.
        {
            Assert.Contains("What it held before is kept", Assert.Throws<IOException>(() => board.Scalar("loss", 0.25, step: 2)).Message);
            Assert.Contains(path, Assert.Throws<IOException>(() => { for (var i = 0; i < 100; i++) csv.Write(2, ("loss", 0.25)); }).Message);
        }
        Assert.Equal(events, File.ReadAllBytes(board.Path));
        board.Scalar("loss", 0.25, step: 2); // There is room again.
        Assert.Equal(events, File.ReadAllBytes(board.Path)[..events.Length]);
        csv.Dispose();
        Assert.StartsWith("step,loss\n1,0.5\n2,0.25\n", File.ReadAllText(path));
        Assert.EndsWith("\n2,0.25\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_log_whose_first_line_finds_the_disk_full_still_gets_its_header()
    {
        var path = Path.Combine(folder, "run.csv");
        using (var log = new CsvLog(path))
        {
            using (FullDisk.After(bytes: 5))
            {
                Assert.Throws<IOException>(() => log.Write(1, ("loss", 0.5)));
                Assert.Throws<IOException>(() => new TensorBoardLog(folder));
            }
            log.Write(2, ("accuracy", 0.25)); // The names of a line that was not written bind nobody.
        }
        Assert.Equal("step,accuracy\n2,0.25\n", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_download_that_does_not_fit_says_so_and_goes_on_when_there_is_room()
    {
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * i >> 9))];
        using var server = new LoopbackServer((request, client) => LoopbackServer.SendAll(request, client, content));
        var file = new RemoteFile("set/x", [server.Url("x")], Convert.ToHexStringLower(SHA256.HashData(content)));
        var store = new DataStore(null, folder, TextWriter.Null);
        using (FullDisk.After(bytes: 16_384))
            Assert.Contains("set/x", Assert.Throws<IOException>(() => store.Get(file)).Message);
        Assert.False(File.Exists(Path.Combine(folder, "set", "x")));
        Assert.Equal(content, store.Get(file));
        Assert.True(server.Requests[^1].From > 0, "the download began anew");
    }

    private static Checkpoint Run(int n)
    {
        var model = new Linear(n, 1, new Rng(0));
        var adam = new Adam(model.Parameters());
        return new Checkpoint(model, adam, new Schedule(adam, Schedule.Cosine(5)), new Rng(1));
    }
}
