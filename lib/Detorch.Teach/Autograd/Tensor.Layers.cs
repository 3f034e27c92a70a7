using static Detorch.Teach.Tape;

namespace Detorch.Teach;

// What the layers of a network compute, fused where that saves time or digits.
public partial class Tensor
{
    /// <summary>y = x Wᵀ + b, with x [n, in], W [out, in], b [out] → y [n, out]; x may have any number of axes before the last.</summary>
    /// <exception cref="ArgumentException">The last sizes of x and W differ, or b has another size than W has rows.</exception>
    public Tensor Linear(Tensor weight, Tensor? bias = null)
    {
        var fits = Given("linear", weight).Rank == 2 && Rank > 0 && Shape[^1] == weight.Shape[1];
        if (!fits || (bias is not null && (bias.Rank != 1 || bias.Size != weight.Shape[0])))
            throw new ArgumentException($"linear: x {Shape}, W {weight.Shape}{(bias is null ? "" : $", b {bias.Shape}")}: " +
                "the shapes must be [..., in], [out, in] and [out].");
        if (Rank != 2)
            return Reshape(Shapes.CountOf(Data.Sizes.AsSpan(..^1)), Shape[^1])
                .Linear(weight, bias).Reshape([.. Data.Sizes[..^1], weight.Shape[0]]);
        return bias is null
            ? MatMul(weight.T)
            : Record("linear", NdArray.Linear(Data, weight.Data, bias.Data),
                Into(this, saves: weight, static (g, w) => g.MatMul(w)),      // dL/dx = G W
                Into(weight, saves: this, static (g, x) => g.TransposedMatMul(x)),    // dL/dW = Gᵀ x
                Into(bias, static g => g));                                   // The tape sums it over the rows.
    }

    /// <summary>−ln softmax(x)[label] for each row: logits [n, classes] and labels [n] (integers) → losses [n], whose mean is the loss.
    /// Without overflow, and its gradient is softmax(x) − onehot(label).</summary>
    /// <exception cref="ArgumentException">The shapes do not match, or the labels are not integers from 0 to classes − 1.</exception>
    public Tensor CrossEntropy(NdArray labels)
    {
        if (Rank != 2 || NdArray.Given("cross_entropy", labels).DType.IsFloat() || labels.Rank != 1 || labels.Size != Shape[0])
            throw new ArgumentException($"cross_entropy: logits {Shape}, labels {labels.Shape} of {labels.DType}: " +
                "the shapes must be [n, classes] and [n], the labels integers.");
        return Record("cross_entropy", Data.CrossEntropy(labels),
            Into(this, saves: (this, labels), static (g, x, labels) => CrossEntropyInto(g, x, labels.Data)));
    }

    private static Tensor CrossEntropyInto(Tensor g, Tensor x, NdArray labels) => !Autograd.IsRecording
        ? NdArray.CrossEntropyInput(g.Data, x.Data, labels)
        : (x.Softmax() - NdArray.OneHot(labels, x.Shape[1], x.DType)) * g.ExpandDims(1);

    /// <summary>(x − mean) / √(variance + eps), with mean and variance (divided by n) over some axes, kept with size 1.</summary>
    internal Tensor Normalize(int[] over, double eps, out NdArray mean, out NdArray variance)
    {
        var value = Data.Normalize(over, Setting.Require(eps, eps >= 0, "normalize", "0 or more"), out mean, out variance);
        (var deviation, variance) = ((variance + eps).Sqrt().To(DType), variance.To(DType));
        return Record("normalize", value,
            Into(this, saves: [this, Result, deviation], (g, s) => NormalizeInto(g, s[0], s[1], s[2], over, eps)));
    }

    /// <summary>The gradient at x of y = (x − mean) / deviation. Recorded, d is that of x, in units of d: d² may overflow.</summary>
    private static Tensor NormalizeInto(Tensor g, Tensor x, Tensor y, Tensor d, int[] over, double eps) => !Autograd.IsRecording
        ? NdArray.NormalizeInput(g.Data, y.Data, d.Data, over)
        : (g - g.Mean(over, keepDims: true) - y * (g * y).Mean(over, keepDims: true)) / d
            / (((x - x.Mean(over, keepDims: true)) / d).Var(over, keepDims: true) + eps / d.Data / d.Data).Sqrt();

    /// <summary>Normalizes each example over the last axis, then scales by weight and shifts by bias. Source: Ba et al. (2016).</summary>
    public Tensor LayerNorm(Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
        Normalize([-1], eps, out _, out _).ScaleNew(weight, bias);

    /// <summary>Normalizes each channel (axis 1) over the batch and all pixels, then scales by weight [c] and shifts by bias [c]. Source:
    /// Ioffe and Szegedy (2015). Mean and variance (divided by n) are for the running statistics.</summary>
    /// <exception cref="ArgumentException">There is no axis 1, or a channel has fewer than two values, which have no variance.</exception>
    public Tensor BatchNorm(Tensor? weight, Tensor? bias, double eps, out NdArray mean, out NdArray variance)
    {
        if (Rank < 2 || Size / Math.Max(Shape[1], 1) < 2)
            throw new ArgumentException(
                $"batch_norm: {Shape} must be [n, channels, ...] with two values or more for each channel, else there is no variance.");
        var y = Normalize([.. Enumerable.Range(0, Rank).Where(axis => axis != 1)], eps, out mean, out variance);
        (mean, variance) = (mean.Reshape(-1), variance.Reshape(-1));
        return y.ScaleNew(weight?.Reshape(y.ChannelShape), bias?.Reshape(y.ChannelShape));
    }

    /// <summary>The shape in which a vector of one number for each channel (axis 1) is broadcast.</summary>
    internal Shape ChannelShape => [Shape[1], .. Enumerable.Repeat(1, Rank - 2)];

    /// <summary>x · weight + bias, where no user code has seen x.</summary>
    private Tensor ScaleNew(Tensor? weight, Tensor? bias)
    {
        var scaled = weight is null ? this : Last(this, this * weight);
        return bias is null ? scaled : Last(scaled, scaled + bias);
    }

    /// <summary>Sets each element to 0 with probability p and the others to x / (1 − p). Source: Srivastava et al. (2014).</summary>
    /// <exception cref="ArgumentException">p is not in [0, 1].</exception>
    public Tensor Dropout(double p, Rng? rng = null)
    {
        Setting.Require(p, p is >= 0 and <= 1, "dropout", "in [0, 1], the probability that an element is dropped");
        var kept = (NdArray.Rand(Shape, rng ?? Rng.Default, DType) >= p).To(DType) * (p == 1 ? 0 : 1 / (1 - p));
        return Record("dropout", Data * kept, Into(this, saves: kept, static (g, kept) => g * kept));
    }
}
