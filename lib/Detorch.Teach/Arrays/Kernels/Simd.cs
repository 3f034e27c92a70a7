using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

/// <summary>Vector registers as type arguments, so that a kernel is written once and compiled for each width: the JIT
/// makes a copy of a generic method for every struct argument and folds these calls into single instructions.</summary>
internal static unsafe partial class Simd
{
    /// <summary>What a kernel needs of a register.</summary>
    public interface IRegister<T, TVector> where T : unmanaged
    {
        /// <summary>The number of elements in a register.</summary>
        static abstract int Count { get; }

        static abstract TVector Load(T* from);

        static abstract void Store(TVector vector, T* to);

        /// <summary>The mask of the first <paramref name="count"/> elements.</summary>
        static abstract TVector First(int count);

        /// <summary>The elements of the mask, and 0 for the others, whose memory is not touched.</summary>
        static abstract TVector Load(T* from, TVector mask);

        /// <summary>Writes the elements of the mask; the memory of the others is not touched.</summary>
        static abstract void Store(TVector vector, T* to, TVector mask);

        static abstract TVector Broadcast(T value);

        static abstract TVector Add(TVector x, TVector y);

        /// <summary>x·y + z, with one rounding where the processor has such an instruction.</summary>
        static abstract TVector MultiplyAdd(TVector x, TVector y, TVector z);

        /// <summary>The sum of the elements.</summary>
        static abstract T Sum(TVector x);
    }

    /// <summary>A loop that is written once for all widths of registers. Its operands are its fields.</summary>
    public interface IKernel<T> where T : unmanaged
    {
        /// <summary>Runs the loop with registers of one width.</summary>
        void Run<TVector, TSimd>() where TVector : struct where TSimd : struct, IFloatRegister<T, TVector>;
    }

    /// <summary>The one place that chooses the width: the widest registers that this processor has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TKernel>(in TKernel kernel) where T : unmanaged where TKernel : struct, IKernel<T>
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Vector512<T>, Bits512<T>>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Vector256<T>, Bits256<T>>();
        else
            kernel.Run<Vector128<T>, Bits128<T>>();
    }

    /// <summary>512-bit registers (AVX-512).</summary>
    public readonly partial struct Bits512<T> : IFloatRegister<T, Vector512<T>> where T : unmanaged
    {
        public static int Count => Vector512<T>.Count;

        public static Vector512<T> Load(T* from) => Vector512.Load(from);

        public static void Store(Vector512<T> vector, T* to) => vector.Store(to);

        public static Vector512<T> First(int count) => sizeof(T) == 4
            ? Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).As<int, T>()
            : Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)count)).As<long, T>();

        public static Vector512<T> Load(T* from, Vector512<T> mask) => sizeof(T) == 4
            ? Avx512F.MaskLoad((float*)from, mask.AsSingle(), default).As<float, T>()
            : Avx512F.MaskLoad((double*)from, mask.AsDouble(), default).As<double, T>();

        public static void Store(Vector512<T> vector, T* to, Vector512<T> mask)
        {
            if (sizeof(T) == 4)
                Avx512F.MaskStore((float*)to, mask.AsSingle(), vector.AsSingle());
            else
                Avx512F.MaskStore((double*)to, mask.AsDouble(), vector.AsDouble());
        }

        public static Vector512<T> Broadcast(T value) => Vector512.Create(value);

        public static Vector512<T> Add(Vector512<T> x, Vector512<T> y) => x + y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<T> MultiplyAdd(Vector512<T> x, Vector512<T> y, Vector512<T> z) =>
            typeof(T) == typeof(float) ? Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
            : typeof(T) == typeof(double) ? Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
            : x * y + z;

        public static T Sum(Vector512<T> x) => Vector512.Sum(x);
    }

    /// <summary>256-bit registers (AVX2).</summary>
    public readonly partial struct Bits256<T> : IFloatRegister<T, Vector256<T>> where T : unmanaged
    {
        public static int Count => Vector256<T>.Count;

        public static Vector256<T> Load(T* from) => Vector256.Load(from);

        public static void Store(Vector256<T> vector, T* to) => vector.Store(to);

        public static Vector256<T> First(int count) => sizeof(T) == 4
            ? Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).As<int, T>()
            : Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)count)).As<long, T>();

        public static Vector256<T> Load(T* from, Vector256<T> mask) => sizeof(T) == 4
            ? Avx.MaskLoad((float*)from, mask.AsSingle()).As<float, T>()
            : Avx.MaskLoad((double*)from, mask.AsDouble()).As<double, T>();

        public static void Store(Vector256<T> vector, T* to, Vector256<T> mask)
        {
            if (sizeof(T) == 4)
                Avx.MaskStore((float*)to, mask.AsSingle(), vector.AsSingle());
            else
                Avx.MaskStore((double*)to, mask.AsDouble(), vector.AsDouble());
        }

        public static Vector256<T> Broadcast(T value) => Vector256.Create(value);

        public static Vector256<T> Add(Vector256<T> x, Vector256<T> y) => x + y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector256<T> MultiplyAdd(Vector256<T> x, Vector256<T> y, Vector256<T> z) =>
            typeof(T) == typeof(float) ? Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
            : typeof(T) == typeof(double) ? Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
            : x * y + z;

        public static T Sum(Vector256<T> x) => Vector256.Sum(x);
    }

    /// <summary>128-bit registers (SSE, NEON, WebAssembly).</summary>
    public readonly partial struct Bits128<T> : IFloatRegister<T, Vector128<T>> where T : unmanaged
    {
        public static int Count => Vector128<T>.Count;

        public static Vector128<T> Load(T* from) => Vector128.Load(from);

        public static void Store(Vector128<T> vector, T* to) => vector.Store(to);

        public static Vector128<T> First(int count) => sizeof(T) == 4
            ? Vector128.LessThan(Vector128<int>.Indices, Vector128.Create(count)).As<int, T>()
            : Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)count)).As<long, T>();

        // Not every processor with such registers has an instruction for it.
        public static Vector128<T> Load(T* from, Vector128<T> mask)
        {
            var vector = Vector128<T>.Zero;
            for (var (i, left) = (0, mask.ExtractMostSignificantBits()); left != 0; i++, left >>= 1)
                vector = vector.WithElement(i, from[i]);
            return vector;
        }

        public static void Store(Vector128<T> vector, T* to, Vector128<T> mask)
        {
            for (var (i, left) = (0, mask.ExtractMostSignificantBits()); left != 0; i++, left >>= 1)
                to[i] = vector[i];
        }

        public static Vector128<T> Broadcast(T value) => Vector128.Create(value);

        public static Vector128<T> Add(Vector128<T> x, Vector128<T> y) => x + y;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector128<T> MultiplyAdd(Vector128<T> x, Vector128<T> y, Vector128<T> z) =>
            typeof(T) == typeof(float) ? Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
            : typeof(T) == typeof(double) ? Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
            : x * y + z;

        public static T Sum(Vector128<T> x) => Vector128.Sum(x);
    }
}
