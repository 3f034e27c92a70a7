using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Detorch.Teach.Files;

namespace Detorch.Lab.Errors;

/// <summary>What to do about an exception whose message does not say it.</summary>
internal static partial class ExceptionAdvice
{
    private const string NoIcu = "Cultures come from the library ICU, which .NET does not find on this machine. "
        + "Install it (on Debian and Ubuntu: apt-get install libicu-dev), make sure that "
        + "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is not set, and restart the kernel.";

    /// <summary>A line below the traceback, or null.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        CultureNotFoundException when CultureInfo.GetCultures(CultureTypes.AllCultures).Length == 1 => NoIcu,
        FileNotFoundException { FileName: { } file } when !exception.Message.Contains("There is", StringComparison.Ordinal) =>
            RegularFile.Hint(file),
        DirectoryNotFoundException when Quoted().Match(exception.Message) is { Success: true } path =>
            RegularFile.Hint(path.Groups[1].Value),
        NullReferenceException when MethodOfLibrary(exception) is { } method =>
            $"{method} belongs to the library and met null. See which of the values that this line gives it is null, and assign it.",
        _ => null,
    };

    /// <summary>The method of the library that the user's code has called and that threw; or null.</summary>
    private static string? MethodOfLibrary(Exception exception) =>
        new StackTrace(exception, fNeedFileInfo: false).GetFrames().Select(frame => frame.GetMethod())
            .TakeWhile(method => method?.DeclaringType is { } type && !TypeName.IsOfCell(type))
            .LastOrDefault(method => method!.DeclaringType!.Assembly == typeof(RegularFile).Assembly) is not { } called ? null
        : called.IsConstructor ? $"new {TypeName.Of(called.DeclaringType!)}" : $"{TypeName.Of(called.DeclaringType!)}.{called.Name}";

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
