using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Detorch.Lab.References;
using Detorch.Lab.Stopping;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Detorch.Benchmarks;

/// <summary>
/// What the points cost at which the kernel can stop a cell: the same code with and without them, in turns, on a thread as cells have it.
/// </summary>
internal static class StopPointCost
{
    private const int Rounds = 12;

    private const string Code = """
        using System;
        using System.Linq;

        public static class Samples
        {
            public static double Loop_with_an_inner_lambda()
            {
                Func<double, double> f = x => Math.Exp(-x * x) * Math.Cos(x);
                var sum = 0.0;
                for (var i = 0; i < 1_000_000; i++)
                    sum += f(i * 1e-6);
                return sum;
            }

            public static double Loop_with_a_lambda_of_one_addition()
            {
                Func<int, int> f = x => x + 1;
                var sum = 0L;
                for (var i = 0; i < 20_000_000; i++)
                    sum += f(i);
                return sum;
            }

            public static double Naive_Fibonacci() => Fibonacci(33);

            public static double Nested_loops_with_a_local_function()
            {
                var sum = 0.0;
                for (var y = 0; y < 1500; y++)
                    for (var x = 0; x < 1500; x++)
                        sum += Distance(x, y);
                return sum;
                static double Distance(double x, double y) => Math.Sqrt(x * x + y * y);
            }

            public static double Query_over_numbers() => Enumerable.Range(0, 2_000_000).Select(x => x * 0.5).Where(x => x > 10).Sum(x => Math.Sqrt(x));

            private static long Fibonacci(int n) => n < 2 ? n : Fibonacci(n - 1) + Fibonacci(n - 2);
        }
        """;

    /// <summary>Each sample's name, and how many times as long it takes with stop points; the best of several rounds counts.</summary>
    public static IEnumerable<(string Name, double Ratio)> Measure()
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = CSharpCompilation.Create("samples", [CSharpSyntaxTree.ParseText(SourceText.From(Code, Encoding.UTF8))],
            HostAssemblies.Framework.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release))
            .Emit(image, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        if (!emitted.Success)
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
        (image.Position, symbols.Position) = (0, 0);
        var plain = new AssemblyLoadContext("plain").LoadFromStream(image);
        (image.Position, symbols.Position) = (0, 0);
        var (stoppable, itsSymbols) = StopPoints.In(image, symbols);
        var woven = new AssemblyLoadContext("woven").LoadFromStream(stoppable, itsSymbols);
        foreach (var sample in plain.GetType("Samples")!.GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            var both = new[] { plain, woven }.Select(each => each.GetType("Samples")!.GetMethod(sample.Name)!.CreateDelegate<Func<double>>()).ToArray();
            var best = new[] { double.MaxValue, double.MaxValue };
            for (var round = 0; round < Rounds; round++)
                for (var i = 0; i < both.Length; i++)
                    best[i] = Math.Min(best[i], Time(both[i]));
            yield return (sample.Name.Replace('_', ' '), best[1] / best[0]);
        }
    }

    /// <summary>Prints the ratios.</summary>
    public static int Print()
    {
        Console.WriteLine($"\n{"stop points: time with them over time without",-60}");
        foreach (var (name, ratio) in Measure())
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44}{ratio,10:F2}"));
        return 0;
    }

    private static double Time(Func<double> sample)
    {
        var taken = 0.0;
        CellThread.Run(() =>
        {
            var clock = Stopwatch.StartNew();
            sample();
            taken = clock.Elapsed.TotalMilliseconds;
            return Task.FromResult(true);
        }, new CellContext(_ => { }), () => { }, CancellationToken.None);
        return taken;
    }
}
