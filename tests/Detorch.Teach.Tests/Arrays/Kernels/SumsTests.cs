using System.Runtime.Intrinsics;
using Detorch.Teach.Kernels;

namespace Detorch.Teach.Tests.Arrays.Kernels;

public unsafe class SumsTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(77)]
    [InlineData(1000)]
    [InlineData(2048)]
    public void A_sum_is_the_same_bit_for_bit_on_registers_of_every_width(int length)
    {
        var x = NdArray.Randn([length], new Rng(1)).As<float>().Span.ToArray();
        var wide = Array.ConvertAll(x, value => Math.Exp(value));
        fixed (float* single = x)
        fixed (double* exact = wide)
        {
            var sum = Sum<Vector128<double>, Simd128<double>, float>(single, length);
            Assert.Equal(sum, Sum<Vector256<double>, Simd256<double>, float>(single, length));
            Assert.Equal(sum, Sum<Vector512<double>, Simd512<double>, float>(single, length));
            Assert.Equal(x.Sum(value => (double)value), sum, 1e-12);
            sum = Sum<Vector128<double>, Simd128<double>, double>(exact, length);
            Assert.Equal(sum, Sum<Vector256<double>, Simd256<double>, double>(exact, length));
            Assert.Equal(sum, Sum<Vector512<double>, Simd512<double>, double>(exact, length));
            Assert.Equal(wide.Sum(), sum, 1e-9);
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(8, 3)]
    [InlineData(29, 23)]
    [InlineData(64, 16)]
    public void Sums_of_columns_are_the_same_bit_for_bit_on_registers_of_every_width(int rows, int columns)
    {
        var x = NdArray.Randn([rows, columns], new Rng(2)).As<float>().Span.ToArray();
        double[] narrow = new double[columns], middle = new double[columns], wide = new double[columns];
        fixed (float* from = x)
        fixed (double* a = narrow, b = middle, c = wide)
        {
            new Sums.RowSums<float>(from, rows, columns, a, columns).Run<Vector128<double>, Simd128<double>>();
            new Sums.RowSums<float>(from, rows, columns, b, columns).Run<Vector256<double>, Simd256<double>>();
            new Sums.RowSums<float>(from, rows, columns, c, columns).Run<Vector512<double>, Simd512<double>>();
        }
        Assert.Equal(narrow, middle);
        Assert.Equal(narrow, wide);
        for (var column = 0; column < columns; column++)
            Assert.Equal(Enumerable.Range(0, rows).Sum(row => (double)x[row * columns + column]), narrow[column], 1e-12);
    }

    [Fact]
    public void A_matrix_with_too_few_elements_is_refused() =>
        Assert.Throws<ArgumentException>(() => Sums.AddRows<float>(new float[11], rows: 3, stride: 4, new double[4]));

    private static double Sum<V, S, T>(T* x, int length)
        where T : unmanaged where V : struct where S : ISimd<V, double>
    {
        double sum;
        new Sums.BlockSums<Sums.Number, T, double>(x, x, 0, length, 1, &sum).Run<V, S>();
        return sum;
    }
}
