using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Teach.Tests;

/// <summary>Code that touches memory through pointers, fills registers or starts threads is in Arrays/Kernels, where a reader expects it.</summary>
public partial class KernelsFolderTests
{
    private static readonly string Library = Repository.PathOf("lib", "Detorch.Teach");

    [Fact]
    public void Pointers_registers_and_threads_are_in_the_kernels_folder_alone()
    {
        var kernels = Path.Combine(Library, "Arrays", "Kernels") + Path.DirectorySeparatorChar;
        var (inside, outside) = (0, new List<string>());
        foreach (var file in Sources())
            foreach (var found in Forbidden(File.ReadAllText(file)))
                if (file.StartsWith(kernels, StringComparison.Ordinal))
                    inside++;
                else
                    outside.Add($"{Path.GetRelativePath(Library, file)}: {found}");
        Assert.Empty(outside);
        Assert.True(inside > 100, $"only {inside} in the kernels: does the search still find them?");
    }

    [Fact]
    public void One_place_chooses_the_width_of_registers_and_one_the_type_of_floats()
    {
        Assert.Equal(["Simd.cs"], FilesWith("Vector512.IsHardwareAccelerated"));
        Assert.Equal(["Dispatch.cs"], FilesWith("Run<float>()"));

        static string[] FilesWith(string code) => [.. Sources()
            .Where(file => Comment().Replace(File.ReadAllText(file), "").Contains(code, StringComparison.Ordinal)).Select(file => Path.GetFileName(file))];
    }

    [Theory]
    [InlineData("internal unsafe class X;", true)]
    [InlineData("using System.Runtime.Intrinsics;", true)]
    [InlineData("using System.Numerics; Vector<float> x;", true)]
    [InlineData("using MathNet.Numerics.LinearAlgebra; Vector<double> x;", false)]
    [InlineData("Threads.For(3, state, body);", true)]
    [InlineData("Parallel.For(0, 3, body);", true)]
    [InlineData("new Thread(Run).Start();", true)]
    [InlineData("fixed (float* start = x)", true)]
    [InlineData("// unsafe code is elsewhere: see Threads.For", false)]
    [InlineData("/// <summary>Runs on <see cref=\"Threads.Count\"/> threads.</summary>", false)]
    public void The_search_knows_what_it_looks_for(string code, bool isForbidden) => Assert.Equal(isForbidden, Forbidden(code).Any());

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Library, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(Library, file).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    private static IEnumerable<string> Forbidden(string code)
    {
        code = Comment().Replace(code, "");
        var isMathNet = code.Contains("MathNet.Numerics.LinearAlgebra", StringComparison.Ordinal); // Its vectors are not registers.
        return Machinery().Matches(code).Select(match => match.Value).Where(found => !(isMathNet && found.StartsWith("Vector<", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\bunsafe\b|\bfixed \(|System\.Runtime\.Intrinsics|\bVector<|\bVector(64|128|256|512)\b|\bParallel\.|\bnew Thread\b|\bThreadPool\b|\bThreads\.For|\bUnsafe\.")]
    private static partial Regex Machinery();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();
}
