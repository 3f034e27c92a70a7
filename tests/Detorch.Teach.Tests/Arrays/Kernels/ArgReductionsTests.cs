namespace Detorch.Teach.Tests.Arrays.Kernels;

/// <summary>The place of an extreme, wherever it stands among full registers, half pairs of them and the rest of a row.</summary>
public class ArgReductionsTests
{
    public static TheoryData<int> Lengths => [1, 3, 8, 17, 40, 67, 1024, 2100];

    public static MatrixTheoryData<int, DType> Rows => new(Lengths.Select(row => row.Data), Enum.GetValues<DType>());

    [Theory]
    [MemberData(nameof(Rows))]
    public void The_first_of_equal_extremes_is_found_at_every_place(int length, DType dtype)
    {
        var (low, high) = (new double[length], Enumerable.Repeat(1.0, length).ToArray());
        for (var place = 0; place < length; place += length > 100 ? 37 : 1)
        {
            var again = Math.Min(length - 1, place + 11);
            (low[place], low[again], high[place], high[again]) = (1, 1, 0, 0);
            Assert.Equal(place, NdArray.From(low).To(dtype).ArgMax(0).Item());
            Assert.Equal(place, NdArray.From(high).To(dtype).ArgMin(0).Item());
            (low[place], low[again], high[place], high[again]) = (0, 0, 1, 1);
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void The_first_NaN_is_both_extremes_at_every_place(int length)
    {
        var numbers = Enumerable.Range(0, length).Select(i => i % 7 == 3 ? double.PositiveInfinity : -i).ToArray();
        for (var place = 0; place < length; place += length > 100 ? 37 : 1)
        {
            var withNaN = (double[])numbers.Clone();
            (withNaN[place], withNaN[^1]) = (double.NaN, double.NaN);
            foreach (var x in new[] { NdArray.From(withNaN), NdArray.From(withNaN).To(DType.Float32) })
            {
                Assert.Equal(place, x.ArgMax(0).Item());
                Assert.Equal(place, x.ArgMin(0).Item());
            }
        }
    }

    [Fact]
    public void Zeros_of_both_signs_are_equal_and_infinities_are_numbers()
    {
        var zeros = NdArray.Full([2000], -0.0);
        zeros[1500] = 0;
        Assert.Equal(0, zeros.ArgMax(0).Item());
        Assert.Equal(0, (-zeros).ArgMin(0).Item());
        var infinite = NdArray.Full([2000], double.NegativeInfinity);
        Assert.Equal(0, infinite.ArgMax(0).Item());
        infinite[1999] = double.MinValue;
        Assert.Equal(0, infinite.ArgMin(0).Item());
        Assert.Equal(1024, NdArray.Concat([NdArray.Zeros(1024), NdArray.Full([40], double.PositiveInfinity)]).ArgMax(0).Item());
    }
}
