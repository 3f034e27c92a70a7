namespace Microsoft.DotNet.Interactive;

/// <summary>How a cell asks the user, under the names that notebooks of .NET Interactive use.</summary>
public static class Kernel
{
    private static Func<string, bool, string?>? ask;

    /// <summary>Asks the user for a line of text.</summary>
    /// <param name="prompt">What the user reads.</param>
    /// <param name="typeHint">"password" hides what is typed; all else is text.</param>
    /// <param name="valueName">What the user reads where there is no prompt.</param>
    /// <exception cref="InvalidOperationException">The notebook runs where no one can be asked.</exception>
    public static Task<string> GetInputAsync(string prompt = "", string typeHint = "text", string valueName = "") =>
        AskAsync(prompt.Length > 0 ? prompt : valueName, typeHint == "password");

    /// <summary>Asks the user for a line of text that no one should read on the screen.</summary>
    /// <param name="prompt">What the user reads.</param>
    /// <param name="valueName">What the user reads where there is no prompt.</param>
    /// <exception cref="InvalidOperationException">The notebook runs where no one can be asked.</exception>
    public static async Task<PasswordString> GetPasswordAsync(string prompt = "", string valueName = "") =>
        new(await AskAsync(prompt.Length > 0 ? prompt : valueName, isPassword: true).ConfigureAwait(false));

    /// <summary>Says how the user is asked: by a prompt, and whether the answer is hidden; null where no one is there.</summary>
    internal static void Connect(Func<string, bool, string?> to) => ask = to;

    private static Task<string> AskAsync(string prompt, bool isPassword) => Task.Run(() => ask?.Invoke(prompt, isPassword)
        ?? throw new InvalidOperationException($"The cell asks \"{prompt}\", but the notebook runs where no one can be asked."));
}
