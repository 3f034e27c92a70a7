using System.Runtime.InteropServices;
using TorchSharp;

namespace Detorch.Benchmarks.Torch;

/// <summary>The functions of libtorch itself that TorchSharp does not offer, by their C++ names under Linux.</summary>
internal static unsafe class Libtorch
{
    public const string FusedSgd = "_ZN2at4_ops11_fused_sgd_4callEN3c108ArrayRefINS_6TensorEEES5_S5_ddddbbbRKSt8optionalIS4_ES9_";
    public const string FusedAdam = "_ZN2at4_ops12_fused_adam_4callEN3c108ArrayRefINS_6TensorEEES5_S5_S5_S5_S5_dddddbbRKSt8optionalIS4_ES9_";
    private const string ShowConfiguration = "_ZN2at11show_configB5cxx11Ev";

    /// <summary>On other systems than Linux the names differ.</summary>
    public static bool HasFusedSteps => TryFind(FusedSgd, out _) && TryFind(FusedAdam, out _);

    /// <exception cref="DllNotFoundException">libtorch is not loaded.</exception>
    /// <exception cref="EntryPointNotFoundException">It has no such function.</exception>
    public static nint Find(string name) => NativeLibrary.GetExport(NativeLibrary.Load("torch_cpu", typeof(torch).Assembly, null), name);

    /// <summary>Versions and libraries by libtorch's own account: its BLAS, oneDNN, and the widest registers that its own loops use.</summary>
    public static string Configuration()
    {
        if (!TryFind(ShowConfiguration, out var function))
            return $"libtorch {torch.__version__}";
        var text = stackalloc nint[4]; // A std::string: the address of its characters comes first.
        ((delegate* unmanaged<nint*, void>)function)(text);
        var lines = Marshal.PtrToStringUTF8(text[0])!.Split('\n').Select(line => line.Trim(' ', '-'));
        var told = lines.Where(line => line.Contains("Math Kernel Library", StringComparison.Ordinal) || line.Contains("DNN", StringComparison.Ordinal) && line.Length < 100
            || line.StartsWith("CPU capability", StringComparison.Ordinal));
        return $"libtorch {torch.__version__}: {string.Join("; ", told)}";
    }

    private static bool TryFind(string name, out nint function)
    {
        function = 0;
        return NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out var library) && NativeLibrary.TryGetExport(library, name, out function);
    }
}
