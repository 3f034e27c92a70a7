using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Detorch.Teach.Data;
using Detorch.Teach.Logging;
using Detorch.Teach.Nn;
using Detorch.Teach.Training;

namespace Detorch.Teach.Tests.Files;

/// <summary>What may already be at the path of a file: a link, a private file, a leftover, or no file at all.</summary>
public sealed partial class AtomicFileTests : IDisposable
{
    private const int Fifo = 0x1000, Device = 0x2000;

    private readonly string folder = Directory.CreateTempSubdirectory("detorch-atomic-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, Action<string>> Writers => new()
    {
        { "x.npy", static path => NdArray.Ones(3).Save(path) },
        { "x.npz", static path => NdArray.SaveNpz(path, new Dictionary<string, NdArray> { ["x"] = NdArray.Ones(3) }) },
        { "x.safetensors", static path => Safetensors.Save(path, new Dictionary<string, NdArray> { ["x"] = NdArray.Ones(3) }) },
        { "model.safetensors", static path => new Linear(2, 1, new Rng(0)).Save(path) },
        { "x.csv", static path => Csv.Write(path, NdArray.Ones(3)) },
        { "log.csv", static path => { using var log = new CsvLog(path); log.Write(1, ("loss", 1)); } },
    };

    public static TheoryData<string, Action<string>> Readers => new()
    {
        { "x.npy", static path => NdArray.Load(path) },
        { "x.npz", static path => NdArray.LoadNpz(path) },
        { "x.safetensors", static path => Safetensors.Load(path) },
        { "model.npz", static path => new Linear(2, 1, new Rng(0)).Load(path) },
        { "x.csv", static path => Csv.Read(path) },
        { "y.csv", static path => Csv.ReadArray(path) },
        { "x.arff", static path => Arff.Read(path) },
        { "x.idx", static path => Idx.Read(path) },
        { "x.txt", static path => SpacedText.Read(path, "a") },
        { "checkpoint", static path => new Checkpoint(new Linear(2, 1, new Rng(0))).Load(path) },
    };

    [Theory]
    [MemberData(nameof(Writers), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Readers), DisableDiscoveryEnumeration = true)]
    public async Task A_FIFO_a_device_and_a_folder_are_refused_and_stay(string name, Action<string> use)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "FIFOs and device nodes are of Unix");
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(path);
        Assert.Equal($"'{path}' is a folder, not a file. Only files are read and written here.", await MessageOfAsync(use, path));
        Directory.Delete(path);
        Node(path, Fifo, 0);
        Assert.Equal($"'{path}' is a FIFO (a named pipe), not a file. Only files are read and written here.", await MessageOfAsync(use, path));
        var link = Path.Combine(folder, "link-" + name);
        File.CreateSymbolicLink(link, path);
        Assert.Contains("is a FIFO", await MessageOfAsync(use, link));
        Assert.Equal("a FIFO (a named pipe)", RegularFile.KindOf(path));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder).Length);
    }

    /// <summary>The message of a refusal, which must not wait for what will never come.</summary>
    private static async Task<string> MessageOfAsync(Action<string> use, string path)
    {
        var cancellation = TestContext.Current.CancellationToken;
        return (await Task.Run(() => Assert.Throws<IOException>(() => use(path)), cancellation).WaitAsync(TimeSpan.FromSeconds(20), cancellation)).Message;
    }

    [Theory]
    [MemberData(nameof(Writers), DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Readers), DisableDiscoveryEnumeration = true)]
    public void A_device_is_refused_and_stays(string name, Action<string> use)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "device nodes are made as on Linux");
        var path = Path.Combine(folder, name);
        Assert.SkipUnless(MakeNode(path, Device | 0x1B6, (1 << 8) | 3) == 0, "needs the right to make a device node (mknod)"); // As null is: nothing can be harmed.
        Assert.Equal($"'{path}' is a device, not a file. Only files are read and written here.", Assert.Throws<IOException>(() => use(path)).Message);
        Assert.Equal("a device", RegularFile.KindOf(path));
    }

    [Theory]
    [MemberData(nameof(Readers), DisableDiscoveryEnumeration = true)]
    public async Task What_no_reader_can_read_is_refused_at_once_behind_any_links(string name, Action<string> read)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are made as on Unix");
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "socket")));
        Node(Path.Combine(folder, "fifo"), Fifo, 0);
        File.CreateSymbolicLink(Path.Combine(folder, "loop"), "loop");
        File.CreateSymbolicLink(Path.Combine(folder, "dead"), "nothing");
        Directory.CreateDirectory(Path.Combine(folder, "folder"));
        using (var huge = File.Create(Path.Combine(folder, "huge")))
            huge.SetLength(1L << 40);
        string[] kinds = ["socket", "fifo", "loop", "dead", "folder", "huge", "nothing"];
        var random = new Random(14);
        for (var round = 0; round < 40; round++)
        {
            var (at, depth) = (kinds[random.Next(kinds.Length)], random.Next(1, 4));
            for (var link = 0; link < depth; link++)
            {
                var next = $"{round}-{link}-{name}";
                File.CreateSymbolicLink(Path.Combine(folder, next), random.Next(2) == 0 ? at : Path.Combine(folder, at));
                at = next;
            }
            var path = random.Next(2) == 0 ? Path.Combine(folder, at) : Path.Combine(folder, "folder", "..", at).Replace('/', random.Next(2) == 0 ? '/' : '\\');
            var cancellation = TestContext.Current.CancellationToken;
            var thrown = await Task.Run(() => Record.Exception(() => read(path)), cancellation).WaitAsync(TimeSpan.FromSeconds(20), cancellation);
            Assert.True(thrown is IOException or InvalidDataException or DataFormatException, $"{path}: {thrown}");
        }
    }

    [Fact]
    public void Every_method_that_reads_a_file_is_tried_here()
    {
        var readers = typeof(NdArray).Assembly.GetExportedTypes().SelectMany(type => type.GetMethods())
            .Where(method => method.GetParameters() is [{ Name: "path" }, ..] && (method.Name.StartsWith("Load", StringComparison.Ordinal) || method.Name.StartsWith("Read", StringComparison.Ordinal)))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(["Arff.Read", "Checkpoint.Load", "Csv.Read", "Csv.ReadArray", "Idx.Read", "Module.Load", "NdArray.Load", "NdArray.LoadNpz", "Safetensors.Load", "SpacedText.Read"],
            readers.Where(name => !name.StartsWith("NdArray`", StringComparison.Ordinal)).Select(name => name.EndsWith(".Load", StringComparison.Ordinal) && Modules.Contains(name) ? "Module.Load" : name).Distinct().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Modules => typeof(Module).Assembly.GetExportedTypes().Where(typeof(Module).IsAssignableFrom).Select(type => $"{type.Name}.Load");

    [Theory]
    [MemberData(nameof(Writers), DisableDiscoveryEnumeration = true)]
    public void A_path_of_Windows_is_that_file_everywhere(string name, Action<string> write)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sub"));
        write(Path.Combine(folder, $"sub\\{name}"));
        Assert.Equal([Path.Combine(folder, "sub", name)], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.NotNull(Record.Exception(() => Csv.Read(Path.Combine(folder, "sub\\none.csv"))));
        using var file = RegularFile.OpenRead(Path.Combine(folder, $"sub\\{name}"));
        Assert.True(file.Length > 0);
    }

    [Theory]
    [MemberData(nameof(Writers), DisableDiscoveryEnumeration = true)]
    [UnsupportedOSPlatform("windows")]
    public void A_link_stays_a_link_and_a_private_file_stays_private(string name, Action<string> write)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are of Unix");
        Directory.CreateDirectory(Path.Combine(folder, "far"));
        var (target, link) = (Path.Combine(folder, "far", name), Path.Combine(folder, name));
        File.WriteAllText(target, "earlier");
        const UnixFileMode mine = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(target, mine);
        File.CreateSymbolicLink(Path.Combine(folder, "middle"), target);
        File.CreateSymbolicLink(link, Path.Combine("middle")); // Relative, and a link to a link.
        write(link);
        Assert.Equal("middle", new FileInfo(link).LinkTarget);
        Assert.NotEqual("earlier", File.ReadAllText(target));
        Assert.Equal(mine, File.GetUnixFileMode(target));
        File.SetUnixFileMode(target, mine | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite); // More than the process's mask allows.
        write(target);
        Assert.Equal(mine | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite, File.GetUnixFileMode(target));
        Assert.Equal(3, Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_for_its_owner_alone_is_private_whatever_was_there()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are of Unix");
        var path = Path.Combine(folder, "connection.json");
        for (var round = 0; round < 2; round++)
        {
            AtomicFile.Write(path, stream => stream.WriteByte(1), isPrivate: true);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }
    }

    [Fact]
    public void A_link_to_nothing_gets_its_target()
    {
        var link = Path.Combine(folder, "link.npy");
        File.CreateSymbolicLink(link, "target.npy");
        NdArray.Ones(2).Save(link);
        Assert.Equal(2, NdArray.Load(Path.Combine(folder, "target.npy")).Size);
        Assert.Equal("target.npy", new FileInfo(link).LinkTarget);
    }

    [Fact]
    public void The_next_save_removes_what_a_killed_one_left_but_not_what_another_writes_now()
    {
        var path = Path.Combine(folder, "x.npy");
        var (dead, other) = (Path.Combine(folder, ".x.npy.0123abcd" + AtomicFile.Suffix), Path.Combine(folder, ".y.npy.0123abcd" + AtomicFile.Suffix));
        File.WriteAllText(dead, "half");
        File.WriteAllText(other, "half");
        AtomicFile.Write(path, outer =>
        {
            Assert.False(File.Exists(dead));
            outer.Write("outer"u8);
            outer.Flush();
            AtomicFile.Write(path, inner => inner.Write("inner"u8));
        });
        Assert.Equal("outer", File.ReadAllText(path));
        Assert.Equal([other, path], Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_longest_name_that_a_file_can_have_is_saved()
    {
        var path = Path.Combine(folder, new string('n', 251) + ".npy");
        NdArray.Ones(2).Save(path);
        NdArray.Ones(3).Save(path);
        Assert.Equal(3, NdArray.Load(path).Size);
    }

    [Fact]
    public void A_folder_that_is_missing_is_named_and_the_unfinished_file_is_not()
    {
        var message = Assert.Throws<IOException>(() => NdArray.Ones(2).Save(Path.Combine(folder, "none", "x.npy"))).Message;
        Assert.Contains(Path.Combine(folder, "none"), message);
        Assert.DoesNotContain(AtomicFile.Suffix, message);
    }

    private static void Node(string path, int kind, int device) => Assert.Equal(0, MakeNode(path, kind | 0x180, device));

    [LibraryImport("libc", EntryPoint = "mknod", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeNode(string path, int mode, long device);
}
