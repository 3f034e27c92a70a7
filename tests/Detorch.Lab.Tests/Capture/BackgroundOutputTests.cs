using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Capture;

/// <summary>What goes on after its cell is still that cell's.</summary>
[Collection("session")]
public class BackgroundOutputTests : SessionFixture
{
    private const string Late = """
        var go = new System.Threading.ManualResetEventSlim(); var done = new System.Threading.ManualResetEventSlim();
        void Late() { go.Wait(); Console.WriteLine("late"); "shown".Display(); Console.WriteLine(Interactive.Cancellation.IsCancellationRequested); done.Set(); }

        """;

    [Theory]
    [InlineData("_ = Task.Run(Late);")]
    [InlineData("new System.Threading.Thread(Late).Start();")]
    [InlineData("async void Lost() { await Task.Yield(); Late(); }\nLost();")]
    [InlineData("var timer = new System.Threading.Timer(_ => Late(), null, 1, -1);")]
    public async Task What_it_shows_goes_to_the_cell_that_started_it(string start)
    {
        var (first, second) = (new List<CellOutput>(), new List<CellOutput>());
        using var stop = new CancellationTokenSource();
        await RunTo(first, Late + start, stop.Token);
        Assert.Empty(first);

        await RunTo(second, "Console.Write(\"before \"); go.Set(); done.Wait(); Console.Write(\"after\");", TestContext.Current.CancellationToken);
        Assert.Equal(["late\n", "shown", "False\n"], Texts(first));
        Assert.Equal(["before ", "after"], Texts(second));
    }

    private async Task RunTo(List<CellOutput> outputs, string code, CancellationToken cancellation) =>
        Assert.Null(await OnItsThread(() => Session.Execute(KernelNames.CSharp, code, "cell", outputs.Add, cancellation)));

    private static IEnumerable<string?> Texts(List<CellOutput> outputs) =>
        outputs.Select(output => output is StreamOutput printed ? printed.Text : ((DisplayOutput)output).Text(MimeTypes.Text));
}
