using Detorch.Teach.Data;

namespace Detorch.Teach.Tests.Data;

public class AugmentTests
{
    private static readonly NdArray Images = NdArray.Rand([200, 2, 5, 4], new Rng(1)) + 1;

    [Fact]
    public void Shift_moves_each_image_by_whole_pixels_all_channels_alike_and_fills_with_0()
    {
        var shifted = Augment.Shift(1)(Images, new Rng(2));
        var moves = new HashSet<(int, int)>();
        for (var i = 0; i < Images.Shape[0]; i++)
            moves.Add(Assert.Single(from down in Enumerable.Range(-1, 3) from right in Enumerable.Range(-1, 3) where IsMoved(i, down, right) select (down, right)));
        Assert.Equal(9, moves.Count);

        bool IsMoved(int i, int down, int right) => Enumerable.Range(0, 2 * 5 * 4).All(p =>
        {
            var (channel, row, column) = (p / 20, p / 4 % 5, p % 4);
            var inside = row - down is >= 0 and < 5 && column - right is >= 0 and < 4;
            return shifted[i, channel, row, column].Item() == (inside ? Images[i, channel, row - down, column - right].Item() : 0);
        });
    }

    [Fact]
    public void Flip_mirrors_about_half_of_the_images()
    {
        var flipped = Augment.Flip()(Images, new Rng(3));
        var mirrored = 0;
        for (var i = 0; i < Images.Shape[0]; i++)
        {
            var isMirrored = flipped[i, 0, 0, 0].Item() != Images[i, 0, 0, 0].Item();
            mirrored += isMirrored ? 1 : 0;
            Assert.Equal(Flat(isMirrored ? Images[i][.., .., (..).By(-1)] : Images[i]), Flat(flipped[i]));
        }
        Assert.InRange(mirrored, 70, 130);
    }

    [Fact]
    public void Rotate_by_no_degrees_changes_nothing_and_otherwise_keeps_a_centred_pixel_and_moves_the_others()
    {
        Assert.Equal(Flat(Images), Flat(Augment.Rotate(0)(Images, new Rng(4))));
        var dots = NdArray.Zeros(50, 1, 7, 7);
        dots[.., .., 3, 3] = NdArray.Scalar(1);
        dots[.., .., 3, 6] = NdArray.Scalar(1);
        var turned = Augment.Rotate(45)(dots, new Rng(5));
        Assert.All(Flat(turned[.., 0, 3, 3]), value => Assert.Equal(1, value, 5));
        Assert.InRange(turned[.., 0, 3, 6].Mean().Item(), 0.01, 0.5);
        Assert.True(turned[.., 0, 4.., 5..].Sum().Item() > 5 && turned[.., 0, ..3, 5..].Sum().Item() > 5, "it turns both ways");
    }

    [Fact]
    public void Noise_has_the_given_strength_and_none_of_them_changes_what_it_is_given()
    {
        var before = Flat(Images);
        var noise = Augment.Noise(0.5)(Images, new Rng(6)) - Images;
        Assert.InRange(noise.Std().Item(), 0.48, 0.52);
        foreach (var change in new[] { Augment.Shift(2), Augment.Flip(), Augment.Rotate(10) })
            change(Images, new Rng(7));
        Assert.Equal(before, Flat(Images));
    }

    [Fact]
    public void Images_need_four_axes() =>
        Assert.Contains("shift: images are Float32 [n, channels, height, width], not Float32 [3, 64]",
            Assert.Throws<ArgumentException>(() => Augment.Shift(1)(NdArray.Zeros(3, 64), new Rng(1))).Message, StringComparison.Ordinal);

    private static float[] Flat(NdArray x) => x.AsContiguous().As<float>().Span.ToArray();
}
