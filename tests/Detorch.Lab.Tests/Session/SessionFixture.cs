using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;
using Detorch.Lab.Session;

namespace Detorch.Lab.Tests.Session;

/// <summary>A session in a folder of its own. It owns the console and the current directory, so these tests run one at a time.</summary>
[CollectionDefinition("session", DisableParallelization = true)]
public abstract class SessionFixture : IDisposable
{
    private readonly string before = Directory.GetCurrentDirectory();
    private CSharpSession session;
    private CancellationTokenSource? stopOnPrint;
    private int cells;

    protected SessionFixture() => session = Start();

    private protected CSharpSession Session => session;

    protected string Folder { get; } = Directory.CreateTempSubdirectory("detorch-test-").FullName;

    /// <summary>Where sessions of this test remember packages.</summary>
    protected string PackageCache => Path.Combine(Folder, "package-cache");

    private protected List<CellOutput> Outputs { get; } = [];

    public void Dispose()
    {
        session.Dispose();
        Directory.SetCurrentDirectory(before);
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the session and begins a new one in the same folder.</summary>
    protected void Restart()
    {
        session.Dispose();
        session = Start();
    }

    /// <summary>Runs a C# cell that must succeed and gives what it showed, last expression and displays, as text.</summary>
    protected async Task<IReadOnlyList<string>> Show(string code)
    {
        Outputs.Clear();
        Assert.Null((await Run(code))?.Traceback[0]);
        return [.. Outputs.OfType<DisplayOutput>().Select(output => output.Text(MimeTypes.Text) ?? output.Data.ToJsonString())];
    }

    /// <summary>Runs a C# cell that must fail and gives the lines of its error.</summary>
    protected async Task<IReadOnlyList<string>> Fail(string code)
    {
        var error = await Run(code);
        Assert.NotNull(error);
        Assert.Equal(error, Outputs[^1]);
        return error.Traceback;
    }

    private protected Task<ErrorOutput?> Run(string code, string kernel = KernelNames.CSharp) => RunUntil(code, kernel, TestContext.Current.CancellationToken);

    /// <summary>Runs a C# cell and cancels it once it has printed something and looped for a while.</summary>
    private protected async Task<ErrorOutput?> RunUntilItPrints(string code)
    {
        using var printed = new CancellationTokenSource();
        stopOnPrint = printed;
        return await RunUntil(code, KernelNames.CSharp, printed.Token).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private protected Task<ErrorOutput?> RunUntil(string code, string kernel, CancellationToken cancellation) =>
        OnItsThread(() => session.Execute(kernel, code, $"cell {++cells}", Receive, cancellation));

    private protected Task<CellOutput> Evaluate(string expression, CancellationToken cancellation) => OnItsThread(() => session.Evaluate(expression, cancellation));

    /// <summary>A session blocks its caller, as the kernel's shell thread expects.</summary>
    private protected static Task<T> OnItsThread<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>What the user answers to a cell's question; null where nobody can answer.</summary>
    protected virtual string? Answer(string prompt, bool isPassword) => null;

    private CSharpSession Start() => new(Folder, PackageCache, Answer);

    private void Receive(CellOutput output)
    {
        Outputs.Add(output);
        if (output is StreamOutput)
            Interlocked.Exchange(ref stopOnPrint, null)?.CancelAfter(100);
    }

    protected string Printed => string.Concat(Outputs.OfType<StreamOutput>().Select(output => output.Text));

    protected void Save(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
