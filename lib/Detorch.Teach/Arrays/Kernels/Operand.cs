using System.Runtime.CompilerServices;

namespace Detorch.Teach.Kernels;

/// <summary>What kernels ask of the memory that they are given, before they read it through pointers.</summary>
internal static class Operand
{
    /// <summary>Refuses memory that is shorter than what a kernel is about to touch.</summary>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public static void Require<T>(ReadOnlySpan<T> memory, long needed, [CallerArgumentExpression(nameof(memory))] string name = "")
    {
        if (memory.Length < needed)
            throw new ArgumentException(
                $"kernel: {name} has {memory.Length:N0} elements, too few: its geometry needs {needed:N0}.");
    }
}
