using System.Collections.Immutable;
using Detorch.Lab.References;
using Detorch.Lab.Session;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace Detorch.Lab.Tests.Session;

public sealed class SubmissionChainTests : IDisposable
{
    private readonly SessionReferences references = new();
    private readonly ImmutableArray<MetadataReference> framework;
    private readonly SubmissionChain chain;

    public SubmissionChainTests() =>
        (framework, chain) = (references.All, new SubmissionChain(ScriptOptions.Default.WithReferences(references.All), references.Load));

    public void Dispose() => references.Dispose();

    /// <summary>Or the compiler's lists, and the time and memory of every cell, grow with the number of cells.</summary>
    [Fact]
    public async Task A_submission_does_not_repeat_the_references_of_those_before_it()
    {
        var added = MetadataReference.CreateFromFile(typeof(SubmissionChainTests).Assembly.Location);
        Assert.Empty(chain.Following("1", "a", framework).ExternalReferences);
        var first = chain.Load(chain.Following($"{typeof(SubmissionChainTests)} t = null;", "b", framework.Add(added)), TestContext.Current.CancellationToken);
        Assert.Equal([added], first.Compilation.ExternalReferences);
        Assert.Empty(first.Errors);
        await chain.RunAsync(first);
        chain.Keep(first);
        Assert.Empty(chain.Following("t", "c", framework.Add(added)).ExternalReferences);
    }

    [Fact]
    public async Task What_is_not_kept_did_not_happen()
    {
        await Run("var x = 1;", keep: true);
        Assert.Equal(3, await Run("var x = 3; x", keep: false));
        Assert.Equal(1, await Run("x", keep: true));
        Assert.Equal([("x", 1)], chain.Variables.Select(variable => (variable.Name, (int)variable.Value!)));
    }

    [Fact]
    public async Task Hundreds_of_submissions_see_each_other()
    {
        for (var i = 0; i < 150; i++)
            await Run($"var v{i} = {(i == 0 ? "1" : $"v{i - 1} + v0")};", keep: true);
        Assert.Equal(150, await Run("v149", keep: true));
    }

    private async Task<object?> Run(string code, bool keep)
    {
        var submission = chain.Load(chain.Following(code, "code", framework), TestContext.Current.CancellationToken);
        Assert.Empty(submission.Errors);
        var value = await chain.RunAsync(submission);
        if (keep)
            chain.Keep(submission);
        return value;
    }
}
