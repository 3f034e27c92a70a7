using System.Globalization;
using System.Runtime.InteropServices;

namespace Detorch.Lab;

/// <summary>
/// The cultures that cells can name. They come from ICU; where Linux lacks it, .NET would end the process, so there all cultures are the
/// invariant one, and asking for another is an exception. The current culture is the invariant one everywhere:
/// what a notebook prints does not depend on the machine.
/// </summary>
internal static class Cultures
{
    private const string InvariantSwitch = "System.Globalization.Invariant";
    private const string InvariantVariable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    // The versions that .NET looks for.
    private const int OldestIcu = 50;
    private const int NewestIcu = 99;

    /// <summary>Must be called before any code of the process asks for a culture, which includes to write a number.</summary>
    public static void SetUp()
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable(InvariantVariable) is null && !HasIcu())
            AppContext.SetSwitch(InvariantSwitch, true);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }

    private static bool HasIcu()
    {
        // Not by ToString, which asks for a culture.
        for (var version = NewestIcu; version >= OldestIcu; version--)
            if (NativeLibrary.TryLoad($"libicuuc.so.{(char)('0' + (version / 10))}{(char)('0' + (version % 10))}", out _))
                return true;
        return NativeLibrary.TryLoad("libicuuc.so", out _);
    }
}
