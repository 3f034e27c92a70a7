using System.Diagnostics;
using System.Runtime.Intrinsics;

namespace Detorch.Benchmarks;

/// <summary>
/// Runs this program again as on a processor without AVX-512. The settings hold back .NET, libtorch's own loops, MKL, oneDNN and OpenBLAS alike, each by the
/// variable that it reads.
/// </summary>
internal static class Registers
{
    private static readonly (string Name, string Value)[] Narrow =
    [
        ("DOTNET_EnableAVX512", "0"), ("ATEN_CPU_CAPABILITY", "avx2"), ("MKL_ENABLE_INSTRUCTIONS", "AVX2"), ("ONEDNN_MAX_CPU_ISA", "AVX2"), (OpenBlas, "Haswell"),
    ];

    /// <summary>The variable by which OpenBLAS uses the kernels of another processor.</summary>
    public const string OpenBlas = "OPENBLAS_CORETYPE";

    /// <summary>Whether this process was started by <see cref="RunNarrow"/>, or by hand in the same way.</summary>
    public static bool AreNarrow => Environment.GetEnvironmentVariable(Narrow[0].Name) == Narrow[0].Value;

    /// <summary>Runs the command line of this process in a child whose registers have 256 bits; false where they have no more anyway.</summary>
    public static bool RunNarrow()
    {
        if (!Vector512.IsHardwareAccelerated)
            return false;
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        foreach (var argument in Environment.GetCommandLineArgs().Skip(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? 0 : 1))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Narrow)
            start.Environment[name] = value;
        using var child = Process.Start(start)!;
        child.WaitForExit();
        return true;
    }
}
