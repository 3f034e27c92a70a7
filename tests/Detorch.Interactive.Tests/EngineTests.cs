namespace Detorch.Interactive.Tests;

/// <summary>What the real engine shows of the kit's objects and of charts.</summary>
[Collection(nameof(Engine))]
public class EngineTests
{
    private const string Adapter = """
        #r "../lib/Detorch.Teach.Interactive/bin/Release/net10.0/Plotly.NET.dll"
        #r "../lib/Detorch.Teach.Interactive/bin/Release/net10.0/Plotly.NET.CSharp.dll"
        #r "../lib/Detorch.Teach.Interactive/bin/Release/net10.0/Detorch.Teach.Interactive.dll"
        """;

    public static TheoryData<string, string[]> Objects => new()
    {
        { "Tensor.Zeros(2, 3)", ["text/html", "text/plain"] },
        { "NdArray.Zeros(2, 3)", ["text/html", "text/plain"] },
        { "new Detorch.Teach.Nn.Linear(2, 3, new Rng(1))", ["text/html", "text/plain"] },
        { "Plot.Line(new[] { 1.0, 2 }, \"a\", x: \"x\", y: \"y\")", ["application/vnd.plotly.v1+json", "text/html", "text/plain"] },
    };

    [Theory]
    [MemberData(nameof(Objects))]
    public async Task An_object_shows_itself(string expression, string[] types)
    {
        using var engine = new Engine("notebooks");
        var token = TestContext.Current.CancellationToken;
        Assert.Empty(Engine.Problems(await engine.RunAsync("#!import setup.dib", token)));

        var events = await engine.RunAsync(expression, token);

        Assert.Empty(Engine.Problems(events));
        Assert.Equal(types.Order(), Assert.Single(Engine.Shown(events)).Keys.Order());
    }

    [Fact]
    public async Task A_chart_shows_itself_without_a_network_once_the_kit_is_installed()
    {
        using var engine = new Engine("notebooks");
        var token = TestContext.Current.CancellationToken;
        Assert.Empty(Engine.Problems(await engine.RunAsync("#!import setup.dib", token)));
        Assert.Empty(Engine.Problems(await engine.RunAsync(Adapter, token)));
        Assert.Empty(Engine.Problems(await engine.RunAsync("#!import ../lib/Detorch.Teach.Interactive/extension.dib", token)));

        var events = await engine.RunAsync("""
            using Detorch.Teach.Interactive;
            Plotly.NET.CSharp.Chart.Combine([
                Plot.Line(new[] { 1.0, 2 }, "ours", x: "x", y: "y").ToChart(),
                Plotly.NET.CSharp.Chart.Point<double, double, string>([1.0], [2.0], Name: "</script>theirs")])
            """, token);

        Assert.Empty(Engine.Problems(events));
        var shown = Assert.Single(Engine.Shown(events));
        Assert.Equal(["application/vnd.plotly.v1+json", "text/html", "text/plain"], shown.Keys.Order());
        Assert.DoesNotContain("require", shown["text/html"], StringComparison.Ordinal);
        Assert.Equal(1, shown["text/html"].Split("</script>").Length - 1);
    }

    [Fact]
    public async Task A_handle_updates_what_it_shows()
    {
        using var engine = new Engine("notebooks");
        var events = await engine.RunAsync("""var handle = 1.Display(); handle.Update(2);""", TestContext.Current.CancellationToken);
        Assert.Empty(Engine.Problems(events));
        Assert.Equal(2, Engine.Shown(events).Count);
    }
}
