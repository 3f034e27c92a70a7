namespace Microsoft.DotNet.Interactive;

/// <summary>A text that is not shown: as a value or in a message it is a row of stars.</summary>
/// <param name="password">The text.</param>
public sealed class PasswordString(string password)
{
    /// <summary>The text.</summary>
    public string GetClearTextPassword() => password;

    /// <summary>Stars, as many for every text.</summary>
    public override string ToString() => "********";

    /// <summary>The text, for notebooks that keep it as a string.</summary>
    public static implicit operator string(PasswordString password) => password.GetClearTextPassword();
}
