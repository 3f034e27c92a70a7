using MathNet.Numerics.LinearAlgebra;

namespace Detorch.Teach.Tests.Arrays;

public class CreationTests
{
    [Fact]
    public void Arrays_come_from_spans_and_from_rectangular_and_jagged_C_sharp_arrays()
    {
        Assert.Equal([1, 2, 3, 4], NdArray.From<float>([1, 2, 3, 4], [2, 2]).ToArray<float>());
        Assert.Equal((DType.Int64, new Shape([2, 1, 2])), Kind(NdArray.FromArray(new long[,,] { { { 1, 2 } }, { { 3, 4 } } })));
        Assert.Equal((DType.UInt8, new Shape([1, 1, 1, 1, 2])), Kind(NdArray.FromArray(new byte[,,,,] { { { { { 1, 2 } } } } })));
        var jagged = NdArray.FromArray(new double[][][] { [[1, 2], [3, 4]], [[5, 6], [7, 8]] });
        Assert.Equal((DType.Float64, new Shape([2, 2, 2])), Kind(jagged));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8], jagged.ToArray<int>());
        Assert.Throws<ArgumentException>(() => NdArray.FromArray(new double[][] { [1, 2], [3] }));
    }

    [Fact]
    public void A_C_sharp_element_type_is_kept_and_everything_else_is_Float32()
    {
        Assert.Equal([DType.Float32, DType.Float64, DType.Int32, DType.Bool], [NdArray.From(1f).DType, NdArray.From(1.0).DType, NdArray.From(1).DType, NdArray.From(true).DType]);
        Assert.All([NdArray.Zeros(2), NdArray.Ones(2), NdArray.Full([2], 3), NdArray.Arange(2), NdArray.Linspace(0, 1, 2), NdArray.Eye(2), NdArray.Rand([2], new Rng(0)), NdArray.Randn([2], new Rng(0)), NdArray.Scalar(1)],
            x => Assert.Equal(DType.Float32, x.DType));
        Assert.Equal(DType.Float64, (NdArray.ZerosLike(NdArray.From(1.0)) * 2 + 1 - NdArray.OnesLike(NdArray.From(1.0))).DType);
    }

    [Fact]
    public void Mixed_dtypes_meet_as_in_PyTorch()
    {
        NdArray f4 = NdArray.Zeros(2), f8 = NdArray.Zeros([2], DType.Float64), i4 = NdArray.From(1, 2), b = NdArray.From(true, false);
        Assert.Equal([DType.Float64, DType.Float32, DType.Float32, DType.Float32], [(f4 + f8).DType, (f4 + i4).DType, (b * f4).DType, (f4 + NdArray.Scalar(1, DType.Float64)).DType]);
        Assert.Equal([1, 1], NdArray.Where(b, i4, NdArray.From(1L, 1L)).ToArray<long>());
    }

    [Fact]
    public void A_conversion_saturates_cuts_towards_zero_and_makes_NaN_zero()
    {
        // Long enough for vectors and their remainders.
        var x = NdArray.From(2.9, -2.9, double.NaN, 1e30, -1e30, double.PositiveInfinity, 300).Repeat(9, axis: 0);
        Assert.Equal([2, -2, 0, int.MaxValue, int.MinValue, int.MaxValue, 300], OneOfNine(x.ToArray<int>()));
        Assert.Equal([2, -2, 0, long.MaxValue, long.MinValue, long.MaxValue, 300], OneOfNine(x.ToArray<long>()));
        Assert.Equal([2, 0, 0, 255, 0, 255, 255], OneOfNine(x.ToArray<byte>()));
        Assert.Equal([2, -2, 0, int.MaxValue, int.MinValue, int.MaxValue, 300], OneOfNine(x.To(DType.Float32).ToArray<int>()));
        Assert.Equal([true, true, true, true, true, true, true], OneOfNine(x.ToArray<bool>()));
        Assert.Equal([9007199254740993, long.MaxValue], NdArray.From(9007199254740993, long.MaxValue).ToArray<long>());
        Assert.Equal([16777216f, -1], NdArray.From(16777217L, -1).ToArray<float>());
        Assert.Equal([1, 2, 0], NdArray.From<byte>(0, 2, 1).Flip().ToArray<double>());
        Assert.Equal(float.PositiveInfinity, NdArray.From(1e300).ToArray<float>()[0]);

        static T[] OneOfNine<T>(T[] repeated)
        {
            Assert.All(repeated.Chunk(9), group => Assert.Single(group.Distinct()));
            return [.. repeated.Chunk(9).Select(group => group[0])];
        }
    }

    [Fact]
    public void MathNet_matrices_and_vectors_go_both_ways()
    {
        var matrix = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        var x = NdArray.FromMathNet(matrix);
        Assert.Equal((DType.Float64, new Shape([2, 3])), Kind(x));
        Assert.Equal(6, x[1, 2].Item());
        Assert.Equal(matrix, x.ToMatrix());
        Assert.Equal(matrix.Transpose(), x.T.ToMatrix());
        Assert.Equal(matrix.Row(1), x[1].ToVector());
        Assert.Equal((DType.Float32, new Shape([3])), Kind(NdArray.FromMathNet(Vector<float>.Build.Dense(3))));
        Assert.Equal((DType.Float32, new Shape([2, 1])), Kind(NdArray.FromMathNet(Matrix<float>.Build.Dense(2, 1))));
        var copy = x.ToMatrix();
        copy[0, 0] = 99;
        Assert.Equal(1, x[0, 0].Item());
    }

    [Fact]
    public void Spans_share_the_arrays_memory()
    {
        var x = NdArray.Arange(6).Reshape(2, 3).As<float>();
        x.Span[4] = 40;
        Assert.Equal(40, x[1, 1].Item());
        Assert.Throws<InvalidOperationException>(() => Assert.Fail(x.T.As<float>().Span.Length.ToString()));
    }

    [Fact]
    public void Random_integers_and_permutations_are_what_they_say()
    {
        var rng = new Rng(5);
        var dice = NdArray.RandInt(1, 7, [6000], rng);
        Assert.Equal((DType.Int32, 1.0, 6.0), (dice.DType, dice.Min().Item(), dice.Max().Item()));
        Assert.InRange(dice.Mean().Item(), 3.4, 3.6);
        Assert.Equal(NdArray.RandInt(0, 9, [5], new Rng(1)).ToArray<int>(), NdArray.RandInt(0, 9, [5], new Rng(1)).ToArray<int>());
        Assert.Equal(NdArray.Arange(50, DType.Int32).ToArray<int>(), NdArray.Permutation(50, rng).ToArray<int>().Order());
    }

    [Fact]
    public void Eye_ranges_and_the_like_arrays()
    {
        Assert.Equal([1, 0, 0, 1], NdArray.Eye(2).ToArray<int>());
        Assert.Equal([7, 7], NdArray.FullLike(NdArray.Zeros(2), 7).ToArray<int>());
        Assert.Equal([0, 1, 2], NdArray.Arange(3, DType.Int32).ToArray<int>());
        Assert.Equal([5], NdArray.Linspace(5, 9, 1).ToArray<int>());
        Assert.Equal([-1.7e308, 0, 1.7e308], NdArray.Linspace(-1.7e308, 1.7e308, 3, DType.Float64).ToArray<double>());
        Assert.Equal(0, NdArray.Arange(3, 3).Size);
    }

    private static (DType, Shape) Kind(NdArray x) => (x.DType, x.Shape);
}
