namespace Detorch.Teach.Data;

/// <summary>Random changes of inputs that keep the label: <c>train.Augmented(Augment.Shift(2))</c>. Images are Float32 [n, channels,
/// height, width]; pixels from outside are 0.</summary>
public static class Augment
{
    /// <summary>Adds normally distributed noise to inputs of any shape.</summary>
    public static Func<NdArray, Rng, NdArray> Noise(double std)
    {
        Setting.Require(std, std >= 0, "noise", "0 or more");
        return (x, rng) => x + NdArray.Randn(x.Shape, rng, x.DType) * std;
    }

    /// <summary>Mirrors half of the images left to right.</summary>
    public static Func<NdArray, Rng, NdArray> Flip() => Each("flip", (_, width, rng) =>
    {
        var mirrored = rng.NextInt(2) == 1;
        return (row, column) => (row, mirrored ? width - 1 - column : column);
    });

    /// <summary>Moves each image by up to so many whole pixels up or down and left or right, each distance equally likely.</summary>
    public static Func<NdArray, Rng, NdArray> Shift(int pixels)
    {
        Setting.Require(pixels, pixels is >= 0 and < 1 << 20, "shift", "0 or more, and below 1,048,576");
        return Each("shift", (_, _, rng) =>
        {
            var (down, right) = (rng.NextInt(2 * pixels + 1) - pixels, rng.NextInt(2 * pixels + 1) - pixels);
            return (row, column) => (row - down, column - right);
        });
    }

    /// <summary>Rotates each image around its centre by up to so many degrees either way, with bilinear interpolation.</summary>
    public static Func<NdArray, Rng, NdArray> Rotate(double degrees)
    {
        Setting.Require(degrees, degrees >= 0, "rotate", "0 or more");
        return Each("rotate", (height, width, rng) =>
        {
            var (sin, cos) = Math.SinCos(rng.Uniform(-degrees, degrees) * Math.PI / 180);
            var (middleRow, middleColumn) = ((height - 1) / 2.0, (width - 1) / 2.0);
            return (row, column) => (
                middleRow + cos * (row - middleRow) - sin * (column - middleColumn),
                middleColumn + sin * (row - middleRow) + cos * (column - middleColumn));
        });
    }

    /// <summary>Fills each image from itself, by a map from a pixel's place to the place that it is taken from.</summary>
    private static Func<NdArray, Rng, NdArray> Each(string name, Func<int, int, Rng, Func<int, int, (double Row, double Column)>> draw) =>
        (x, rng) =>
    {
        if (x.Rank != 4 || x.DType != DType.Float32)
            throw new ArgumentException($"{name}: images are Float32 [n, channels, height, width], not {x.DType} {x.Shape}.");
        var (channels, height, width) = (x.Shape[1], x.Shape[2], x.Shape[3]);
        var result = NdArray<float>.Uninitialized(x.Sizes);
        var from = x.AsContiguous().As<float>().Span;
        var to = result.Span;
        for (var image = 0; image < x.Shape[0]; image++)
        {
            var source = draw(height, width, rng);
            for (var row = 0; row < height; row++)
                for (var column = 0; column < width; column++)
                {
                    var (y, x0) = source(row, column);
                    for (var channel = 0; channel < channels; channel++)
                    {
                        var plane = (image * channels + channel) * height * width;
                        to[plane + row * width + column] = Sample(from.Slice(plane, height * width), height, width, y, x0);
                    }
                }
        }
        return result;
    };

    private static float Sample(ReadOnlySpan<float> plane, int height, int width, double row, double column)
    {
        var (top, left) = ((int)Math.Floor(row), (int)Math.Floor(column));
        var (down, right) = ((float)(row - top), (float)(column - left));
        return (1 - down) * ((1 - right) * At(plane, top, left) + right * At(plane, top, left + 1))
            + down * ((1 - right) * At(plane, top + 1, left) + right * At(plane, top + 1, left + 1));

        float At(ReadOnlySpan<float> pixels, int r, int c) => r >= 0 && r < height && c >= 0 && c < width ? pixels[r * width + c] : 0;
    }
}
