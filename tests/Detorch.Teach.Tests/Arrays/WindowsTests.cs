namespace Detorch.Teach.Tests.Arrays;

public class WindowsTests
{
    [Theory]
    [InlineData(1, 1, 0, 1)]
    [InlineData(3, 1, 1, 1)]
    [InlineData(3, 2, 2, 2)]
    public void The_columns_of_images_are_their_windows(int kernel, int stride, int padding, int dilation)
    {
        var x = NdArray.Randn([2, 3, 7, 6], new Rng(1), DType.Float64);
        var padded = x.Pad([(0, 0), (0, 0), (padding, padding), (padding, padding)]);
        var columns = x.Im2Col(kernel, stride, padding, dilation);
        int reach = dilation * (kernel - 1) + 1, high = (7 + 2 * padding - reach) / stride + 1, wide = (6 + 2 * padding - reach) / stride + 1;
        Assert.Equal(new Shape([2, 3 * kernel * kernel, high * wide]), columns.Shape);
        for (var place = 0; place < high * wide; place++)
        {
            int top = place / wide * stride, left = place % wide * stride;
            var window = padded[.., .., (top..(top + reach)).By(dilation), (left..(left + reach)).By(dilation)];
            Assert.Equal(window.Reshape(2, -1).ToArray<double>(), columns[.., .., place].ToArray<double>());
        }
    }

    [Fact]
    public void Signals_have_windows_along_their_length_and_height_may_differ_from_width()
    {
        var x = NdArray.Arange(5).Reshape(1, 1, 5);
        Assert.Equal([0, 1, 2, 1, 2, 3, 2, 3, 4], x.Im2Col(3).ToArray<float>());
        Assert.Equal([0, 1, 3, 0, 2, 4], x.Im2Col(2, stride: 2, padding: 1).ToArray<float>());
        Assert.Equal(new Shape([1, 2, 4]), NdArray.Zeros(1, 1, 5, 1).Im2Col((2, 1)).Shape);
    }

    [Fact]
    public void Col2im_is_the_transpose_of_im2col()
    {
        var rng = new Rng(2);
        foreach (var shape in new Shape[] { [2, 3, 7, 6], [2, 3, 9] })
            foreach (var dtype in new[] { DType.Float64, DType.Float32 })
            {
                var x = NdArray.Randn(shape, rng, dtype);
                var columns = x.Im2Col(3, 2, 1, 2);
                var g = NdArray.Randn(columns.Shape, rng, dtype);
                var back = g.Col2Im(shape, 3, 2, 1, 2); // ⟨im2col x, g⟩ = ⟨x, col2im g⟩
                Assert.Equal(shape, back.Shape);
                Assert.Equal((columns * g).Sum().Item(), (x * back).Sum().Item(), dtype == DType.Float64 ? 1e-12 : 1e-4);
            }
    }

    [Fact]
    public void Windows_that_do_not_fit_are_refused()
    {
        var x = NdArray.Zeros(1, 2, 4, 4);
        Assert.Equal("im2col: a kernel of (5, 5) with dilation (1, 1) does not fit into [1, 2, 4, 4] with padding (0, 0); use a smaller kernel or more padding.",
            Assert.Throws<ArgumentException>(() => x.Im2Col(5)).Message);
        Assert.Equal("im2col: [2, 4, 4, 1, 1] has 5 axes; a batch of images has four, [n, c, height, width], of signals three, [n, c, length].",
            Assert.Throws<ArgumentException>(() => NdArray.Zeros(2, 4, 4, 1, 1).Im2Col(1)).Message);
        Assert.Equal("col2im: columns [1, 8, 4] for images [1, 2, 4, 4]; with this window they have shape [1, 8, 9].",
            Assert.Throws<ArgumentException>(() => NdArray.Zeros(1, 8, 4).Col2Im([1, 2, 4, 4], 2)).Message);
    }
}
