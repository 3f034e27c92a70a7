using System.Runtime.InteropServices;
using Detorch.Lab.Grading.Running;
using Detorch.Lab.Grading.Sandbox;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading;

/// <summary>What code in the sandbox can do, and what it cannot.</summary>
public sealed class SandboxTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    public SandboxTests() => Require.That(Bubblewrap.Problem() is null, $"needs a sandbox: {Bubblewrap.Problem()}");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_cell_sees_the_assignments_files_and_none_beside_them()
    {
        Save("course/a1/a1.dib", "#!csharp\n\n");
        Save("course/lib/help.csx", "int Twice(int x) => 2 * x;");
        Save("course/a1/data.csv", "1,2");
        Save("course/a1/solution.dib", "the answer");
        using var files = new SandboxFiles(Path.Combine(folder, "course", "a1"),
            [Path.Combine(folder, "course", "a1", "data.csv"), Path.Combine(folder, "course", "lib", "help.csx")]);
        using var kernel = new Talk(files, new SandboxLimits());
        Assert.Equal("1,2", kernel.Value("File.ReadAllText(\"data.csv\")"));
        Assert.Equal("42", kernel.Value("#load \"../lib/help.csx\"\nTwice(21)"));
        Assert.Equal("False", kernel.Value("File.Exists(\"solution.dib\")"));
        Assert.Equal("False", kernel.Value($"Directory.Exists(\"{folder}\")"));
        Assert.Equal("False", kernel.Value($"Directory.Exists(\"{Repository.PathOf("tests")}\")"));
        Assert.DoesNotContain("solution", kernel.Value(
            "string.Join(' ', Directory.EnumerateFiles(\"/course\", \"*\", SearchOption.AllDirectories))"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_cannot_write_but_in_its_folders_reach_the_network_or_another_process()
    {
        using var files = new SandboxFiles(folder, []);
        using var kernel = new Talk(files, new SandboxLimits());
        foreach (var path in new[] { "/x", "/host/x", "/course/x", "/usr/lib/x", "/dev/x", "/proc/sys/kernel/core_pattern", "/sys/x" })
            Assert.NotEqual(CellEnd.Done, kernel.Run($"File.WriteAllText(\"{path}\", \"x\")").End);
        foreach (var path in new[] { "here", "/tmp/x" })
            Assert.Equal(CellEnd.Done, kernel.Run($"File.WriteAllText(\"{path}\", \"x\")").End);
        Assert.Contains("Network is unreachable", kernel.Run(
            "new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp).Connect(\"1.1.1.1\", 80);").Error!.Message,
            StringComparison.OrdinalIgnoreCase);
        Assert.True(int.Parse(kernel.Value("System.Diagnostics.Process.GetProcesses().Length"), System.Globalization.CultureInfo.InvariantCulture) < 6);
        // Memory that is not counted as the process's own.
        const string native = """
            [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] static extern int memfd_create(string name, uint flags);
            [System.Runtime.InteropServices.DllImport("libc", SetLastError = true)] static extern int unshare(int flags);
            [System.Runtime.InteropServices.DllImport("libc")] static extern uint getuid();
            """;
        Assert.Equal(CellEnd.Done, kernel.Run(native).End);
        Assert.Equal("-1", kernel.Value("memfd_create(\"x\", 0)"));
        Assert.Equal("-1", kernel.Value("unshare(0x10000000)"));
        Assert.NotEqual("0", kernel.Value("getuid()"));
        // Nothing of our environment, and all of its own.
        Assert.Equal("/tmp", kernel.Value("Environment.GetEnvironmentVariable(\"HOME\")"));
        Assert.Equal("1", kernel.Value("Environment.ProcessorCount"));
        Assert.Equal("", kernel.Value("string.Join(' ', Directory.GetFiles(\"/tmp\", \"*dotnet-diagnostic*\"))"));
        Assert.Equal("False", kernel.Value("Environment.GetEnvironmentVariables().Contains(\"PATH\")"));
    }

    [Fact]
    public void Memory_outside_the_managed_heap_ends_the_process_and_inside_it_the_cell()
    {
        using var files = new SandboxFiles(folder, []);
        var limits = new SandboxLimits { Memory = 512L << 20 };
        using (var kernel = new Talk(files, limits))
        {
            // The exception ends the cell; where the runtime itself has no room for it, it ends the process.
            Assert.Contains("memory", kernel.Run("var all = new List<byte[]>(); while (true) all.Add(new byte[1 << 20]);").Error!.Message, StringComparison.OrdinalIgnoreCase);
        }
        using (var kernel = new Talk(files, limits))
        {
            var run = kernel.Run("while (true) { var p = System.Runtime.InteropServices.Marshal.AllocHGlobal(1 << 24); for (var i = 0; i < 1 << 24; i += 4096) System.Runtime.InteropServices.Marshal.WriteByte(p, i, 1); }");
            Assert.Equal((CellEnd.Died, "the cell was stopped: it used more than 512 MB of memory."), (run.End, run.Error!.Message));
        }
    }

    [Fact]
    public void Nothing_survives_a_kernel()
    {
        using var files = new SandboxFiles(folder, []);
        var mark = $"4{Random.Shared.Next(100_000, 999_999)}";
        using (var kernel = new Talk(files, new SandboxLimits()))
            Assert.Equal(CellEnd.Done, kernel.Run(
                $"for (var i = 0; i < 3; i++) System.Diagnostics.Process.Start(\"{RuntimeEnvironment.GetRuntimeDirectory()}../../../dotnet\", \"exec /host/Detorch.Lab.dll kernel -f /{mark}\");").End);
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc").Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0])), process =>
        {
            try
            {
                return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(mark, StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        });
    }

    private void Save(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private sealed class Talk : IDisposable
    {
        private readonly SandboxedKernel kernel;
        private readonly KernelTalk talk;

        public Talk(SandboxFiles files, SandboxLimits limits)
        {
            kernel = new SandboxedKernel(files, limits, slot: 0, isTrusted: false);
            talk = new KernelTalk(kernel, limits, TestContext.Current.CancellationToken);
            Assert.True(talk.IsAlive, string.Join('\n', kernel.Errors));
            Run("using System.IO;");
        }

        public CellRun Run(string code) => talk.Run(code, "csharp", TimeSpan.FromSeconds(20));

        public string Value(string code)
        {
            var run = Run(code);
            Assert.True(run.End == CellEnd.Done, run.Error?.Message);
            return run.Result!;
        }

        public void Dispose()
        {
            talk.Dispose();
            kernel.Dispose();
        }
    }
}
