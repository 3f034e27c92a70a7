using Detorch.Notebooks;

namespace Microsoft.DotNet.Interactive;

/// <summary>How a cell asks the user and shows values, under the names that notebooks of .NET Interactive use.</summary>
public static class Kernel
{
    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">What the user reads.</param>
    /// <param name="typeHint">"password" hides what is typed; anything else is text.</param>
    /// <param name="valueName">What the user reads where there is no prompt.</param>
    /// <exception cref="InvalidOperationException">The notebook runs where nobody can answer.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text", string valueName = "") =>
        AskAsync(prompt.Length > 0 ? prompt : valueName, typeHint == "password");

    /// <summary>Asks the user for a line of text that nobody should read on the screen.</summary>
    /// <param name="prompt">What the user reads.</param>
    /// <param name="valueName">What the user reads where there is no prompt.</param>
    /// <exception cref="InvalidOperationException">The notebook runs where nobody can answer.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "", string valueName = "") =>
        new(await AskAsync(prompt.Length > 0 ? prompt : valueName, isPassword: true).ConfigureAwait(false));

#pragma warning disable IDE1006 // The name that notebooks of .NET Interactive use.
    /// <inheritdoc cref="Detorch.Notebooks.Interactive.display(object?, string[])"/>
    public static DisplayedValue display(object? value, params string[] mimeTypes) =>
        Detorch.Notebooks.Interactive.display(value, mimeTypes);
#pragma warning restore IDE1006

    /// <inheritdoc cref="Detorch.Notebooks.Interactive.HTML"/>
    public static Content HTML(string text) => Detorch.Notebooks.Interactive.HTML(text);

    /// <inheritdoc cref="Detorch.Notebooks.Interactive.Javascript"/>
    public static void Javascript(string code) => Detorch.Notebooks.Interactive.Javascript(code);

    /// <inheritdoc cref="Detorch.Notebooks.Interactive.CSS"/>
    public static void CSS(string rules) => Detorch.Notebooks.Interactive.CSS(rules);

    private static Task<string> AskAsync(string prompt, bool isPassword) =>
        Task.Run(() => Detorch.Notebooks.Interactive.Host.Ask(prompt, isPassword)
        ?? throw new InvalidOperationException($"The cell asks \"{prompt}\", but the notebook runs where nobody can answer."));
}
