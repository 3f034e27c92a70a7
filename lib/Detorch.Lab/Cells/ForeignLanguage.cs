namespace Detorch.Lab.Cells;

/// <summary>The languages that .NET Interactive runs and this kernel does not.</summary>
internal static class ForeignLanguage
{
    private static readonly Dictionary<string, string> NameOf = new(StringComparer.Ordinal)
    {
        ["fsharp"] = "F#", ["f#"] = "F#", ["fs"] = "F#", ["pwsh"] = "PowerShell", ["powershell"] = "PowerShell", ["http"] = "HTTP requests",
        ["sql"] = "SQL", ["mssql"] = "SQL", ["kql"] = "KQL", ["connect"] = "#!connect",
    };

    /// <summary>What to do about a cell in such a language, or null where it is none of them.</summary>
    public static string? Advice(string kernel) => NameOf.TryGetValue(kernel, out var name)
        ? $"this kernel runs C# and shows HTML, Markdown, JavaScript and Mermaid. {name} runs in .NET Interactive "
            + "(dotnet tool install --global Microsoft.dotnet-interactive) and in VS Code's Polyglot Notebooks. Open the notebook there, "
                + "or write the cell in C#."
        : null;
}
