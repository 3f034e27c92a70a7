using System.Text.Json;
using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Session;

/// <summary>Typical cells of .NET Interactive's users show the text that its real engine shows (IdiomTests of Detorch.Interactive.Tests).</summary>
[Collection("session")]
public class IdiomTests : SessionFixture
{
    [Fact]
    public async Task Our_kernel_shows_the_texts_of_the_real_engine()
    {
        var texts = new List<string>();
        foreach (var cell in NotebookFile.Read(Repository.PathOf("tests", "golden", "idioms.dib")).Cells.Where(cell => cell.Kernel == KernelNames.CSharp))
        {
            var shown = await Show(cell.Source);
            texts.Add(Printed + string.Concat(shown));
        }
        var kept = JsonSerializer.Deserialize<string[]>(await File.ReadAllTextAsync(Repository.PathOf("tests", "golden", "idioms.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal(kept, texts);
    }
}
