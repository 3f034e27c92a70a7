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
        return 2.0 * from.Length / Measure.Median(() => from.AsSpan().CopyTo(to)).Seconds / 1e9;
    }

    private static double Peak<T>() where T : unmanaged, INumberBase<T> =>
        Vector512.IsHardwareAccelerated ? Peak<T, Vector512<T>, Simd.Bits512<T>>()
        : Vector256.IsHardwareAccelerated ? Peak<T, Vector256<T>, Simd.Bits256<T>>()
        : Peak<T, Vector128<T>, Simd.Bits128<T>>();

    private static double Peak<T, TVector, TSimd>()
        where T : unmanaged, INumberBase<T>
        where TVector : struct
        where TSimd : struct, Simd.IRegister<T, TVector>
    {
        const int Steps = 100_000, Chains = 12;
        var x = T.CreateChecked(0.5);
        return 2.0 * Steps * Chains * TSimd.Count / Measure.Median(() => MultiplyAdds<T, TVector, TSimd>(Steps, x)).Seconds / 1e9;
    }

    /// <summary>Twelve independent chains of multiply-adds: more than latency times ports of any present processor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T MultiplyAdds<T, TVector, TSimd>(int steps, T value)
        where T : unmanaged
        where TVector : struct
        where TSimd : struct, Simd.IRegister<T, TVector>
    {
        // Different starts, or the compiler would see that all chains are one.
        TVector x = TSimd.Broadcast(value), a = x, b = TSimd.Add(a, x), c = TSimd.Add(b, x), d = TSimd.Add(c, x), e = TSimd.Add(d, x), f = TSimd.Add(e, x);
        TVector g = TSimd.Add(f, x), h = TSimd.Add(g, x), i = TSimd.Add(h, x), j = TSimd.Add(i, x), k = TSimd.Add(j, x), l = TSimd.Add(k, x);
        for (; steps > 0; steps--)
        {
            a = TSimd.MultiplyAdd(a, x, x); b = TSimd.MultiplyAdd(b, x, x); c = TSimd.MultiplyAdd(c, x, x);
            d = TSimd.MultiplyAdd(d, x, x); e = TSimd.MultiplyAdd(e, x, x); f = TSimd.MultiplyAdd(f, x, x);
            g = TSimd.MultiplyAdd(g, x, x); h = TSimd.MultiplyAdd(h, x, x); i = TSimd.MultiplyAdd(i, x, x);
            j = TSimd.MultiplyAdd(j, x, x); k = TSimd.MultiplyAdd(k, x, x); l = TSimd.MultiplyAdd(l, x, x);
        }
        var sum = TSimd.Add(TSimd.Add(TSimd.Add(a, b), TSimd.Add(c, d)), TSimd.Add(TSimd.Add(e, f), TSimd.Add(g, h)));
        return TSimd.Sum(TSimd.Add(sum, TSimd.Add(TSimd.Add(i, j), TSimd.Add(k, l))));
    }
}
