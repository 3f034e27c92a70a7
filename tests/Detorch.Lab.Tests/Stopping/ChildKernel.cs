using System.Diagnostics;
using System.Text.Json.Nodes;
using Detorch.Lab.Jupyter;
using Detorch.Lab.Jupyter.Client;
using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Stopping;

/// <summary>A kernel in a process of its own, for cells that would end the process of the tests if the guard that they try were broken.</summary>
public sealed class ChildKernel : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string folder = Directory.CreateTempSubdirectory("detorch-test-").FullName;
    private KernelProcess? process;
    private KernelClient? client;

    public void Dispose()
    {
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Runs a cell, interrupts it after its first print if it should be, and gives what it showed. A kernel that dies fails the test, and the next cell gets another.</summary>
    internal List<CellOutput> Run(string code, bool stopOnPrint = false)
    {
        if (process is null or { HasExited: true })
        {
            process?.Dispose();
            process = new KernelProcess(folder);
            client = process.Connect(TestContext.Current.CancellationToken);
        }
        Assert.NotNull(client);
        var asked = client.Ask("execute_request", new JsonObject { ["code"] = code, ["allow_stdin"] = false });
        var outputs = new List<CellOutput>();
        for (var clock = Stopwatch.StartNew(); ;)
        {
            var ended = process.HasExited;
            var told = client.Hear(TimeSpan.FromMilliseconds(100));
            if (told is null && ended)
                Assert.Fail($"the kernel died: {string.Join('\n', process.Errors.Take(3))}");
            if (clock.Elapsed > Patience)
                process.End();
            if (told?.ParentId != asked)
                continue;
            if (told.Type == "status" && (string?)told.Content["execution_state"] == "idle")
                return outputs;
            if (OutputMessage.Read(told) is not { } output)
                continue;
            outputs.Add(output);
            if (!stopOnPrint || output is not StreamOutput)
                continue;
            stopOnPrint = false;
            Thread.Sleep(100); // So that it is in its loop.
            client.Command("interrupt_request", []);
        }
    }

    /// <summary>What a cell shows that must succeed, as text.</summary>
    internal List<string> Show(string code)
    {
        var outputs = Run(code);
        Assert.Empty(outputs.OfType<ErrorOutput>().Select(error => error.Traceback[0]));
        return [.. outputs.OfType<DisplayOutput>().Select(output => output.Text(MimeTypes.Text) ?? output.Data.ToJsonString())];
    }
}
