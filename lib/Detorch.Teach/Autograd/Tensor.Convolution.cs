using static Detorch.Teach.Tape;

namespace Detorch.Teach;

// A convolution is linear in each operand, so its pullbacks are convolutions again: <g, conv(x, w)> read as a function of x, of w, or of g.
// Each of the three is recorded, and each one's pullbacks are the other two.
public partial class Tensor
{
    /// <summary>The cross-correlation that deep learning calls convolution: x [n, c, h, w], weight [o, c, kh, kw], bias [o] → [n, o, oh,
    /// ow] with oh = ⌊(h + 2·padding − dilation·(kh − 1) − 1) / stride⌋ + 1. Settings are one number, or (height, width).</summary>
    /// <exception cref="ArgumentException">The shapes do not match, a setting is out of range, or the kernel is too large.</exception>
    public Tensor Conv2d(Tensor weight, Tensor? bias = null, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null)
    {
        if (Given("conv2d", weight).Rank != 4)
            throw new ArgumentException(
                $"conv2d: the weight {weight.Shape} must have four axes: [out channels, in channels, kernel height, kernel width].");
        if (DType == DType.Float32 && weight.DType == DType.Float64)
            return To(DType.Float64).Conv2d(weight, bias, stride, padding, dilation);
        var window = new Window("conv2d", Shape, (weight.Shape[2], weight.Shape[3]), stride ?? 1, padding ?? 0, dilation ?? 1);
        bias ??= Zeros([weight.Shape[0]], weight.DType);
        return Record("conv2d", NdArray.Conv2d(Data, weight.Data, bias.Data, window),
            Into(this, saves: weight, (g, w) => Conv2dInput(g, w, window)),
            Into(weight, saves: this, (g, x) => Conv2dWeight(x, g, window)),
            Into(bias, static g => g.Sum([0, 2, 3])));
    }

    /// <summary><see cref="Conv2d"/> of signals: x [n, c, length], weight [o, c, kernel], bias [o] → [n, o, out length].</summary>
    /// <exception cref="ArgumentException">The shapes do not match, a setting is out of range, or the kernel is too large.</exception>
    public Tensor Conv1d(Tensor weight, Tensor? bias = null, int stride = 1, int padding = 0, int dilation = 1)
    {
        Data.RequireFloat("conv1d");
        var fits = Rank == 3 && Given("conv1d", weight).Rank == 3 && Shape[1] == weight.Shape[1];
        if (!fits || (bias is not null && bias.Size != weight.Shape[0]))
            throw new ArgumentException($"conv1d: {Shape} * {weight.Required().Shape}{(bias is null ? "" : $" + {bias.Shape}")}: " +
                "the shapes must be [signals, channels, length], [out channels, channels, kernel] and [out channels].");
        _ = new Window("conv1d", Shape, weight.Shape[2], stride, padding, dilation);
        return ExpandDims(2).Conv2d(weight.ExpandDims(2), bias, (1, stride), (0, padding), (1, dilation)).Squeeze(2);
    }

    /// <summary>The largest number in each window: [n, c, h, w] → [n, c, oh, ow]; the stride is the kernel's size by default. The first of
    /// equal winners gets the gradient, and a NaN wins over all, as in PyTorch.</summary>
    /// <exception cref="ArgumentException">No batch of images, a setting out of range, or padding over half of the kernel.</exception>
    public Tensor MaxPool2d(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null, Size2d? dilation = null)
    {
        var (values, places) = NdArray.MaxPool2d(Data, Data.Pools("max_pool2d", kernelSize, stride, padding, dilation));
        var shape = Shape;
        return Last(places, Record("max_pool2d", values, Into(this, saves: places, (g, places) => AddPooled(g, places, shape))));
    }

    /// <summary>The mean of each window: [n, c, h, w] → [n, c, oh, ow]; the stride is by default the kernel's size; zeros pad.</summary>
    /// <exception cref="ArgumentException">No batch of images, a setting out of range, or a kernel beyond the padded image.</exception>
    public Tensor AvgPool2d(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null) =>
        AvgPool2d(this, Data.Pools("avg_pool2d", kernelSize, stride, padding));

    private static Tensor AvgPool2d(Tensor x, Window window) =>
        Record("avg_pool2d", NdArray.AvgPool2d(x.Data, window), Into(x, g => SpreadPooled(g, window)));

    private static Tensor SpreadPooled(Tensor g, Window window) =>
        Record("avg_pool2d_input", NdArray.SpreadPooled(g.Data, window), Into(g, u => AvgPool2d(u, window)));

    private static Tensor AddPooled(Tensor g, Tensor places, Shape shape) =>
        Record("max_pool2d_input", NdArray.AddPooled(g.Data, (NdArray<int>)places.Data, shape),
            Into(g, saves: places, static (u, places) => TakePooled(u, places)));

    private static Tensor TakePooled(Tensor x, Tensor places)
    {
        var shape = x.Shape;
        return Record("take_pooled", NdArray.TakePooled(x.Data, (NdArray<int>)places.Data),
            Into(x, saves: places, (g, places) => AddPooled(g, places, shape)));
    }

    private static Tensor Conv2dInput(Tensor g, Tensor weight, Window window) =>
        Record("conv2d_input", NdArray.Conv2dInput(g.Data, weight.Data, window),
            Into(g, saves: weight, (u, w) => u.Conv2d(w, null, window.Stride, window.Padding, window.Dilation)),
            Into(weight, saves: g, (u, g) => Conv2dWeight(u, g, window)));

    private static Tensor Conv2dWeight(Tensor x, Tensor g, Window window) =>
        Record("conv2d_weight", NdArray.Conv2dWeight(x.Data, g.Data, window),
            Into(x, saves: g, (u, g) => Conv2dInput(g, u, window)),
            Into(g, saves: x, (u, x) => x.Conv2d(u, null, window.Stride, window.Padding, window.Dilation)));
}
