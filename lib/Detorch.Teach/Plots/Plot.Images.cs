namespace Detorch.Teach.Plots;

public static partial class Plot
{
    private const int Levels = 254;
    private const double CaptionHeight = 20;

    /// <summary>Pictures [n, height, width] or [n, 1, height, width] in rows with captions above them: digits, first-layer weights, filters
    /// or feature maps. Each picture has its own contrast, or with <paramref name="oneScale"/> that of all; with
    /// <paramref name="signed"/>, blue is negative, white zero and vermilion positive.</summary>
    /// <exception cref="ArgumentException">Another shape, or not a caption for each picture.</exception>
    public static Figure Images(Numbers images, string title, IEnumerable<string>? captions = null, int? columns = null,
        bool signed = false, bool oneScale = false)
    {
        var (n, height, width) = images.Required().Shape switch
        {
            [var count, var h, var w] => (count, h, w),
            [var count, 1, var h, var w] => (count, h, w),
            _ => throw new ArgumentException(
                $"Pictures have the shape [n, height, width] or [n, 1, height, width], not {images.Shape}."),
        };
        string[]? texts = captions is null ? null : [.. captions];
        if (texts is not null && texts.Length != n)
            throw new ArgumentException($"There are {n} pictures and {texts.Length} captions.");
        Setting.Require(columns ?? 1, columns is not < 1, "images", "1 or more", nameof(columns));
        var across = Math.Max(1, Math.Min(n, columns ?? (int)Math.Ceiling(Math.Sqrt(2.0 * n))));
        var (down, cellW) = ((n + across - 1) / across, width + Math.Max(1, width / 8));
        // A row fills at most the column of a page, and a caption finds its line between two rows.
        var pixels = Math.Clamp(720.0 / (across * cellW), 1, 20);
        var gapY = texts is null ? Math.Max(1, height / 8) : (int)Math.Max(height / 3, Math.Ceiling(CaptionHeight / pixels));
        var cellH = height + gapY;
        // One byte a pixel; the byte above the levels is the empty space between the pictures.
        var mosaic = new double[down * cellH * across * cellW];
        Array.Fill(mosaic, Levels + 1);
        var figure = new Figure().WithTitle(title);
        for (var k = 0; k < n; k++)
        {
            var (top, left) = (k / across * cellH + gapY, k % across * cellW);
            var scale = Scale(oneScale ? images.Span : images.Span.Slice(k * height * width, height * width), signed);
            for (var i = 0; i < height; i++)
                for (var j = 0; j < width; j++)
                    mosaic[(top + i) * across * cellW + left + j] = scale(images[(k * height + i) * width + j]);
            if (texts is not null)
                figure = figure.WithCaption(texts[k], left + (width - 1) / 2.0, top - 0.6);
        }
        var trace = Trace.HeatMap(new(mosaic, down * cellH, across * cellW), from: 0, to: Levels + 1,
            scale: signed ? Palette.Framed(Palette.Blue, "#F4F4F4", Palette.Vermilion) : Palette.Framed("#000000", "#808080", "#FFFFFF"))
            .With(("showscale", false), ("hoverinfo", "skip")).Lacking(images.MissingCount);
        // A single small picture leaves room for the title.
        return figure.With(trace).AsImage()
            .WithSize((int)(down * cellH * pixels) + 110, Math.Max(520, (int)(across * cellW * pixels) + 90));
    }

    /// <summary>A picture beside the map of where a change of a pixel would change the answer most: |∂ score / ∂ pixel|.</summary>
    /// <exception cref="ArgumentException">Pictures of different shapes.</exception>
    public static Figure Saliency(Numbers image, Numbers gradient, string title)
    {
        var (picture, map) = (Plane(image), Plane(gradient).Map(Math.Abs));
        return picture.Shape == map.Shape
            ? Figure.Grid([new Figure(Trace.HeatMap(picture, unit: "pixel", scale: "Greys")).WithTitle("Picture").AsImage(),
                new Figure(Trace.HeatMap(map, unit: "|gradient|")).WithTitle("Saliency").AsImage()], 2, title)
            : throw new ArgumentException($"A picture {picture.Shape} and a gradient {map.Shape} must have one shape.");
    }

    /// <summary>A kernel [kernel height, kernel width] that slides over a picture [height, width]: each step of the slider shows its
    /// position, its products with the pixels, their sum, and the output up to there (a cross-correlation, as in deep learning).</summary>
    /// <exception cref="ArgumentException">A kernel larger than the picture, or a stride below 1.</exception>
    public static Figure SlidingKernel(Numbers image, Numbers kernel, string title, int stride = 1)
    {
        var (x, k) = (Plane(image), Plane(kernel));
        var ((h, w), (kh, kw)) = (x.Shape, k.Shape);
        if (kh > h || kw > w || stride < 1)
            throw new ArgumentException($"A kernel [{kh}, {kw}] with stride {stride} does not fit into a picture [{h}, {w}].");
        var (rows, columns) = ((h - kh) / stride + 1, (w - kw) / stride + 1);
        Numbers output = new([.. Enumerable.Range(0, rows * columns).Select(o => Products(o).Sum())], rows, columns);
        var (last, largest) = (output.Count - 1, output.Largest);
        var input = new Figure(Trace.HeatMap(x, unit: "x", scale: "Greys"), Window(last)).WithTitle("Input").AsImage();
        var weights = new Figure(Labelled(k, "%{z:.3~g}")).WithTitle("Kernel").AsImage();
        var products = new Figure(Labelled(Products(last), "%{z:.2~f}"), Sum(last)).WithTitle("Products").AsImage();
        var result = new Figure(Trace.HeatMap(output, from: -largest, to: largest, unit: "y", scale: Palette.Diverging()),
            Around(rows - 1, columns - 1, 1, 1)).WithTitle("Output").AsImage();
        int[] stops = [.. Stops(output.Count).Select(s => s - 1)];
        return Figure.Grid([input, weights, products, result], 2, title)
            .WithFrames(stops.Select(o => new Frame($"{o}", [Window(o), new Trace().With("z", Products(o)), Sum(o),
                new Trace().With("z", Filled(o)).Complete(), Around(o / columns, o % columns, 1, 1)],
                on: [1, 3, 4, 5, 6])), "output", start: stops.Length - 1);

        Numbers Products(int o) => new([.. Enumerable.Range(0, kh * kw).Select(i =>
            k[i] * x[(o / columns * stride + i / kw) * w + o % columns * stride + i % kw])], kh, kw);
        Numbers Filled(int upTo) => new([.. output.Select((v, i) => i <= upTo ? v : double.NaN)], rows, columns);
        Trace Window(int o) => Around(o / columns * stride, o % columns * stride, kh, kw);
        Trace Labelled(Numbers z, string format) => Trace.HeatMap(z, scale: Palette.Diverging())
            .With(("zmid", 0), ("showscale", false), ("texttemplate", format));
        Trace Sum(int o) => Trace.Scatter([(kw - 1) / 2.0], [kh - 0.2], size: 0,
            text: [FormattableString.Invariant($"sum {output[o]:0.##}")])
            .With(("mode", "text"), ("textfont.size", 14), ("hoverinfo", "skip"));
    }

    /// <summary>A matrix out of [1, …, 1, height, width].</summary>
    private static Numbers Plane(Numbers image) =>
        image.Required().Shape.Rank >= 2 && image.Shape.SkipLast(2).All(s => s == 1)
        ? new([.. image], image.Shape[^2], image.Shape[^1])
        : throw new ArgumentException(
            $"A single picture has the shape [height, width], with ones before it at most, not {image.Shape}.");

    private static Func<double, double> Scale(ReadOnlySpan<double> values, bool signed)
    {
        var (from, to) = new Numbers(values.ToArray()).Extent;
        if (signed)
            (to, from) = (Math.Max(Math.Abs(from), Math.Abs(to)), -Math.Max(Math.Abs(from), Math.Abs(to)));
        return v => !double.IsFinite(v) ? Levels + 1 : to > from ? Math.Round(Levels * (v - from) / (to - from)) : signed ? Levels / 2 : 0;
    }

    /// <summary>The outline of some cells of a heat map.</summary>
    private static Trace Around(int row, int column, int height, int width)
    {
        var (left, right, top, bottom) = (column - 0.5, column + width - 0.5, row - 0.5, row + height - 0.5);
        return Trace.Line([left, right, right, left, left], [top, top, bottom, bottom, top], color: Palette.Orange, width: 4)
            .With(("showlegend", false), ("hoverinfo", "skip"));
    }
}
