using System.Globalization;

namespace Detorch.Lab.Errors;

/// <summary>What to do about an exception whose message does not say it.</summary>
internal static class ExceptionAdvice
{
    private const string NoIcu = "Cultures come from the library ICU, which .NET does not find on this machine. "
        + "Install it (on Debian and Ubuntu: apt-get install libicu-dev), make sure that "
        + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is not set, and restart the kernel.";

    /// <summary>A line below the traceback, or null.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        CultureNotFoundException when CultureInfo.GetCultures(CultureTypes.AllCultures).Length == 1 => NoIcu,
        _ => null,
    };
}
