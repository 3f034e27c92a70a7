namespace Detorch.Lab.Cells;

/// <summary>The names that follow <c>#!</c> in a separator, and their short forms.</summary>
internal sealed class KernelNames
{
    public const string CSharp = "csharp";
    public const string Markdown = "markdown";
    public const string Html = "html";
    public const string JavaScript = "javascript";
    public const string Mermaid = "mermaid";
    public const string Raw = "raw";
    public const string Value = "value";

    private readonly Dictionary<string, string> nameOf = new(StringComparer.Ordinal);

    /// <summary>The kernels that every .dib may name, whatever its <c>#!meta</c> lists.</summary>
    public KernelNames()
    {
        Add(CSharp, "c#", "cs");
        Add("fsharp", "f#", "fs");
        Add(Html);
        Add("http");
        Add(JavaScript, "js");
        Add(Markdown, "md");
        Add(Mermaid);
        Add("pwsh", "powershell");
        Add(Value);
    }

    /// <summary>Makes a kernel known; a name that is known already keeps its meaning.</summary>
    public void Add(string name, params IEnumerable<string> aliases)
    {
        nameOf.TryAdd(name, name);
        foreach (var alias in aliases)
            nameOf.TryAdd(alias, name);
    }

    /// <summary>The kernel that a name or alias means, or null.</summary>
    public string? Find(string nameOrAlias) => nameOf.GetValueOrDefault(nameOrAlias);

    /// <summary>The kernel that a line names if it is a separator (exactly <c>#!</c> and a kernel name), or null.</summary>
    public string? Separator(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) ? Find(line[2..]) : null;
}
