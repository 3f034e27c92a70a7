using System.Text.Json;
using Detorch.Tests;
using Microsoft.DotNet.Interactive.Events;

namespace Detorch.Interactive.Tests;

/// <summary>Typical cells of .NET Interactive's users. The texts that the real engine shows are kept, and our kernel must show the same
/// (IdiomTests of the host).</summary>
[Collection(nameof(Engine))]
public class IdiomTests
{
    [Fact]
    public async Task The_real_engine_shows_the_texts_that_are_kept()
    {
        using var engine = new Engine("tests", "golden");
        var texts = new List<string>();
        foreach (var cell in await NotebookCells.ReadAsync(Repository.PathOf("tests", "golden", "idioms.dib")))
        {
            var events = await engine.RunAsync(cell, TestContext.Current.CancellationToken);
            Assert.Empty(Engine.Problems(events));
            var printed = events.OfType<StandardOutputValueProduced>().SelectMany(happened => happened.FormattedValues).Select(value => value.Value);
            texts.Add(string.Concat(printed.Concat(Engine.Shown(events).Select(values => values["text/plain"]))));
        }
        var kept = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Repository.PathOf("tests", "golden", "idioms.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(kept, texts);
    }
}
