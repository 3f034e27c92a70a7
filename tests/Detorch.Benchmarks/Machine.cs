using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Detorch.Teach;
using Detorch.Teach.Kernels;

namespace Detorch.Benchmarks;

/// <summary>The processor and its limits, measured in the run that they are printed in. The header record of a JSON file.</summary>
internal sealed record Machine(string Cpu, int Processors, string Runtime, int RegisterBits, double PeakGflopsFloat, double PeakGflopsDouble, double CopyGBPerSecond, double LoadAtStart)
{
    public static Machine Measured()
    {
        var bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
        return new(CpuName(), Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, bits,
            Peak<float>(), Peak<double>(), CopyRate(), Load());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Cpu}, {Processors} processors, {Runtime}, {RegisterBits}-bit registers, load {LoadAtStart:f2}\n" +
        $"limits of one core, measured: {PeakGflopsFloat:f0} GFLOP/s float, {PeakGflopsDouble:f0} double; memory copy {CopyGBPerSecond:f1} GB/s read and written");

    private static string CpuName() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "unknown processor"
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static double Load() => File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;

    private static double CopyRate()
    {
        var (from, to) = (new byte[1 << 27], new byte[1 << 27]);
        Array.Fill(from, (byte)1);
        return 2.0 * from.Length / Measure.LeastSeconds(() => from.AsSpan().CopyTo(to)) / 1e9;
    }

    private static double Peak<T>() where T : unmanaged, INumberBase<T> =>
        Vector512.IsHardwareAccelerated ? Peak<T, Vector512<T>, Simd512<T>>()
        : Vector256.IsHardwareAccelerated ? Peak<T, Vector256<T>, Simd256<T>>()
        : Peak<T, Vector128<T>, Simd128<T>>();

    private static double Peak<T, V, S>()
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        const int Steps = 100_000, Chains = 12;
        var x = T.CreateChecked(0.5);
        return 2.0 * Steps * Chains * S.Count / Measure.LeastSeconds(() => MultiplyAdds<T, V, S>(Steps, x)) / 1e9;
    }

    /// <summary>Twelve independent chains of multiply-adds: more than latency times ports of any present processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T MultiplyAdds<T, V, S>(int steps, T value)
        where T : unmanaged
        where V : struct where S : ISimd<V, T>
    {
        // Different starts, or the compiler would see that all chains are one.
        V x = S.Broadcast(value), a = x, b = S.Add(a, x), c = S.Add(b, x), d = S.Add(c, x), e = S.Add(d, x), f = S.Add(e, x);
        V g = S.Add(f, x), h = S.Add(g, x), i = S.Add(h, x), j = S.Add(i, x), k = S.Add(j, x), l = S.Add(k, x);
        for (; steps > 0; steps--)
        {
            a = S.MultiplyAdd(a, x, x); b = S.MultiplyAdd(b, x, x); c = S.MultiplyAdd(c, x, x);
            d = S.MultiplyAdd(d, x, x); e = S.MultiplyAdd(e, x, x); f = S.MultiplyAdd(f, x, x);
            g = S.MultiplyAdd(g, x, x); h = S.MultiplyAdd(h, x, x); i = S.MultiplyAdd(i, x, x);
            j = S.MultiplyAdd(j, x, x); k = S.MultiplyAdd(k, x, x); l = S.MultiplyAdd(l, x, x);
        }
        var sum = S.Add(S.Add(S.Add(a, b), S.Add(c, d)), S.Add(S.Add(e, f), S.Add(g, h)));
        return S.Sum(S.Add(sum, S.Add(S.Add(i, j), S.Add(k, l))));
    }
}
