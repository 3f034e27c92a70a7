using System.Reflection;
using Detorch.Teach.Interactive;

namespace Detorch.Interactive.Tests;

/// <summary>The FSharp.Core that a host has loaded serves Plotly.NET, and what it lacks is said in words.</summary>
public class FSharpCoreTests
{
    [Fact]
    public void The_loaded_one_answers_for_a_newer_one_and_for_nothing_else()
    {
        var loaded = typeof(Microsoft.FSharp.Core.Unit).Assembly;
        Assembly[] all = [typeof(int).Assembly, loaded];

        Assert.Same(loaded, FSharpCore.Resolve(new("FSharp.Core, Version=99.0.0.0"), all));
        Assert.Null(FSharpCore.Resolve(new("FSharp.Core, Version=99.0.0.0"), [typeof(int).Assembly]));
        Assert.Null(FSharpCore.Resolve(new("FSharp.Data, Version=99.0.0.0"), all));
    }

    [Fact]
    public void What_the_older_one_lacks_is_said_in_words()
    {
        var lacking = new TypeInitializationException("Plotly.NET.Chart", new MissingMethodException("Method not found: Microsoft.FSharp.Core.X"));
        Assert.Contains("newer FSharp.Core", FSharpCore.Explain(lacking), StringComparison.Ordinal);
        Assert.Equal("other", FSharpCore.Explain(new InvalidOperationException("other")));
    }
}
