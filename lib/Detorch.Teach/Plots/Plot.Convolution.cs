namespace Detorch.Teach.Plots;

public static partial class Plot
{
    /// <summary>A kernel [kernel height, kernel width] that slides over a picture [height, width]: at each step of
    /// the slider the frame shows where it stands, and the output is filled up to there. Each output is the sum of
    /// the products of the kernel and what lies under it (a cross-correlation, as in deep learning).</summary>
    /// <exception cref="ArgumentException">A kernel larger than the picture, or a stride below 1.</exception>
    public static Figure SlidingKernel(Numbers image, Numbers kernel, string title, int stride = 1)
    {
        var (x, k) = (Plane(image), Plane(kernel));
        var (h, w, kh, kw) = (x.Shape[0], x.Shape[1], k.Shape[0], k.Shape[1]);
        if (kh > h || kw > w || stride < 1)
            throw new ArgumentException($"A kernel [{kh}, {kw}] with stride {stride} does not fit into a picture [{h}, {w}].");
        var (rows, columns) = ((h - kh) / stride + 1, (w - kw) / stride + 1);
        double[] output = [.. Enumerable.Range(0, rows * columns).Select(o => Enumerable.Range(0, kh * kw).Sum(i =>
            k[i] * x[(o / columns * stride + i / kw) * w + o % columns * stride + i % kw]))];
        var largest = output.Select(Math.Abs).DefaultIfEmpty(0).Max();

        Numbers Filled(int upTo) => new([.. output.Select((v, i) => i <= upTo ? v : double.NaN)], rows, columns);
        Trace Window(int o) => Around(o / columns * stride, o % columns * stride, kh, kw);
        var input = new Figure(Trace.HeatMap(x, unit: "x", scale: "Greys"), Window(output.Length - 1)).WithTitle("Input").AsImage();
        var weights = new Figure(Trace.HeatMap(k, scale: Palette.Diverging()).With("zmid", 0).With("showscale", false).With("texttemplate", "%{z:.3~g}")).WithTitle("Kernel").AsImage();
        var result = new Figure(Trace.HeatMap(new(output, rows, columns), from: -largest, to: largest, unit: "y", scale: Palette.Diverging()), Around(rows - 1, columns - 1, 1, 1))
            .WithTitle("Output").AsImage();
        int[] stops = [.. Stops(output.Length).Select(s => s - 1)];
        return Figure.Grid([input, weights, result], 3, title).WithFrames(stops.Select(o => new Frame($"{o}", [Window(o), new Trace().With("z", Filled(o)), Around(o / columns, o % columns, 1, 1)], on: [1, 3, 4])), "output", start: stops.Length - 1);
    }

    /// <summary>The outline of some cells of a heat map.</summary>
    private static Trace Around(int row, int column, int height, int width)
    {
        var (left, right, top, bottom) = (column - 0.5, column + width - 0.5, row - 0.5, row + height - 0.5);
        return Trace.Line([left, right, right, left, left], [top, top, bottom, bottom, top], color: Palette.Orange, width: 4).With("showlegend", false).With("hoverinfo", "skip");
    }
}
