using Detorch.Teach.Data;
using Detorch.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace Detorch.Teach.Tests.Data;

public class IdxTests
{
    [Fact]
    public void Reads_every_element_type()
    {
        Check([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 255], DType.UInt8, [2, 3], 1, 2, 3, 4, 5, 255);
        Check([0, 0, 9, 1, 0, 0, 0, 2, 127, 255], DType.Int32, [2], 127, -1);
        Check([0, 0, 0x0B, 1, 0, 0, 0, 2, 1, 2, 255, 254], DType.Int32, [2], 258, -2);
        Check([0, 0, 0x0C, 1, 0, 0, 0, 1, 0, 1, 0, 0], DType.Int32, [1], 65536);
        Check([0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0], DType.Float32, [1], 1.5);
        Check([0, 0, 0x0E, 1, 0, 0, 0, 1, 0xC0, 0x04, 0, 0, 0, 0, 0, 0], DType.Float64, [1], -2.5);
        Check([0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3], DType.UInt8, [0, 3]);

        static void Check(byte[] content, DType dtype, int[] shape, params double[] values)
        {
            var array = Idx.Parse(content);
            Assert.Equal(dtype, array.DType);
            Assert.Equal(shape, array.Shape);
            Assert.Equal(values, array.To(DType.Float64).As<double>().Span.ToArray());
        }
    }

    [Theory]
    [InlineData(new byte[] { }, "begins with two zero bytes")]
    [InlineData(new byte[] { 0x1F, 0x8B, 8, 1 }, "x.idx: an IDX file begins with two zero bytes, this one with 1F8B0801.")]
    [InlineData(new byte[] { 0, 0, 7, 1, 0, 0, 0, 0 }, "x.idx: 0x07 is not an IDX element type")]
    [InlineData(new byte[] { 0, 0, 8, 0 }, "announces 0 axes")]
    [InlineData(new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0 }, "x.idx: the header announces 3 axes and ends after 10 bytes.")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 }, "x.idx: the header announces [3] = 3 bytes of elements, but 2 follow; is the file cut off?")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 }, "but 2 follow")]
    [InlineData(new byte[] { 0, 0, 8, 1, 0xFF, 0xFF, 0xFF, 0xFF, 1 }, "multiply to more than the limit")]
    [InlineData(new byte[] { 0, 0, 8, 2, 0, 1, 0, 0, 0, 1, 0, 0, 1 }, "multiply to more than the limit")] // 2³² elements: 0 in 32 bits
    [InlineData(new byte[] { 0, 0, 14, 3, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, "multiply to more than the limit")]
    public void Hostile_headers_are_refused(byte[] content, string expected) =>
        Assert.Contains(expected, Assert.Throws<DataFormatException>(() => Idx.Parse(content, "x.idx")).Message, StringComparison.Ordinal);

    [Fact]
    public void More_axes_than_an_array_has_are_refused()
    {
        byte[] content = [0, 0, 8, 33, .. Enumerable.Repeat<byte[]>([0, 0, 0, 1], 33).SelectMany(size => size), 7];
        Assert.Contains("announces 33 axes; an array has at most 32", Assert.Throws<DataFormatException>(() => Idx.Parse(content, "x.idx")).Message);
    }

    [Fact]
    public void Arbitrary_bytes_give_an_array_or_a_clear_refusal() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        byte[] content = [0, 0, 8, 1, .. bytes];
        try
        {
            Assert.Equal(content.Length - 8, Idx.Parse(content).Size);
        }
        catch (DataFormatException)
        {
            // What cannot be read is refused; any other exception fails the test.
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reads_the_MNIST_test_images_from_gzip()
    {
        var images = Idx.Read(Require.Shared("data/mnist/t10k-images-idx3-ubyte.gz"));
        Assert.Equal((DType.UInt8, "[10000, 28, 28]"), (images.DType, images.Shape.ToString()));
    }
}
