using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>Debian's classic Jupyter Notebook or its Jupyter Server, on this machine alone and with a token of its own.</summary>
internal sealed partial class NotebookServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public string Token { get; } = Guid.NewGuid().ToString("N");

    private readonly Process process;
    private readonly List<string> log = [];
    private readonly TaskCompletionSource<int> port = new();

    private NotebookServer(string jupyterPath, string folder, bool isClassic, string? extension)
    {
        string[] settings = isClassic ? [$"--NotebookApp.token={Token}", $"--notebook-dir={folder}"] : [$"--ServerApp.token={Token}", $"--ServerApp.root_dir={folder}"];
        // The server takes the next free port if another program is faster; the one it took stands in its log.
        string[] program = ["-m", isClassic ? "notebook" : "jupyter_server"];
        if (extension is not null)
        {
            program = ["-c", $"import sys; sys.path.insert(0, r'{Path.GetDirectoryName(extension)}'); from jupyter_server.serverapp import main; main()"];
            settings = [.. settings, $"--ServerApp.jpserver_extensions={Path.GetFileNameWithoutExtension(extension)}=True"];
        }
        process = Python.Start(isClassic ? "notebook" : "jupyter_server", jupyterPath, [.. program, "--no-browser", "--allow-root", "--ip=127.0.0.1",
            $"--port={FreePort()}", .. settings]);
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Starts a server that shows a folder, and waits until it listens.</summary>
    /// <param name="jupyterPath">Where it looks for kernels.</param>
    /// <param name="folder">The folder of the notebooks.</param>
    /// <param name="isClassic">False for the Jupyter Server, which has no pages.</param>
    /// <param name="extension">A Python file that adds to the Jupyter Server.</param>
    public static async Task<NotebookServer> StartAsync(string jupyterPath, string folder, bool isClassic = true, string? extension = null)
    {
        var server = new NotebookServer(jupyterPath, folder, isClassic, extension);
        var ended = server.process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(server.port.Task, ended).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.True(server.port.Task.IsCompleted, server.Log);
        return server;
    }

    /// <summary>What the server wrote.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return string.Join('\n', log);
        }
    }

    public Uri Address => new($"http://127.0.0.1:{port.Task.Result}/");

    /// <summary>The address of a notebook in the server's folder.</summary>
    public Uri Notebook(string name) => new($"http://127.0.0.1:{port.Task.Result}/notebooks/{Uri.EscapeDataString(name)}?token={Token}");

    /// <summary>Asks the server to end, as the button "Quit" does.</summary>
    public async Task QuitAsync()
    {
        using var http = new HttpClient { DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("token", Token) } };
        (await http.PostAsync(new Uri($"http://127.0.0.1:{port.Task.Result}/api/shutdown"), null, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private void Note(string? line)
    {
        lock (log)
            log.Add(line ?? "");
        if (line is not null && Listens().Match(line) is { Success: true } address)
            port.TrySetResult(int.Parse(address.Groups[1].ValueSpan, provider: null));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:(\d+)/")]
    private static partial Regex Listens();
}
