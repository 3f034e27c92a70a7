using System.Runtime.InteropServices;

namespace Detorch.Lab.References;

/// <summary>The program that runs this process.</summary>
internal static class DotnetHost
{
    /// <summary>The full path of <c>dotnet</c>, wherever we are hosted.</summary>
    public static string Path { get; } =
        System.IO.Path.GetFullPath(
            System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows()
                ? "dotnet.exe" : "dotnet"));
}
