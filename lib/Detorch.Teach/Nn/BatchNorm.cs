namespace Detorch.Teach.Nn;

/// <summary>y = (x − mean) / √(variance + eps) · weight + bias for each channel (axis 1). In training mean and variance are the batch's,
/// and the running ones follow: r ← (1 − momentum) r + momentum · batch's (the variance divided by n − 1); in evaluation they are the
/// running ones. Source: Ioffe and Szegedy, 2015.</summary>
public abstract class BatchNorm(int channels, double eps, double momentum, int[] ranks) : Module($"{channels}")
{
    private readonly double eps = Setting.Require(eps, eps >= 0, "batch norm", "0 or more");
    private readonly double momentum = Setting.Require(momentum, momentum is >= 0 and <= 1, "batch norm", "in [0, 1]");

    /// <summary>The scale of each channel [c].</summary>
    public Parameter Weight { get; } = new(NdArray.Ones(channels));

    /// <summary>The shift of each channel [c].</summary>
    public Parameter Bias { get; } = new(NdArray.Zeros(channels));

    /// <summary>The mean of each channel over the batches of training [c].</summary>
    public ModuleBuffer RunningMean { get; } = new(NdArray.Zeros(channels));

    /// <summary>The variance of each channel over the batches of training [c].</summary>
    public ModuleBuffer RunningVar { get; } = new(NdArray.Ones(channels));

    /// <summary>How many batches the running statistics have seen (Int64).</summary>
    public ModuleBuffer NumBatchesTracked { get; } = new(NdArray.Zeros([], DType.Int64));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A wrong shape, a Float64 input for Float32 weights, or one value to train on.</exception>
    public override Tensor Forward(Tensor x)
    {
        if (!ranks.Contains(x.Required().Rank) || x.Shape[1] != Weight.Size)
            throw new ArgumentException(
                $"{GetType().Name}: the input is {x.Shape}; it needs {string.Join(" or ", ranks)} axes, {Weight.Size} channels on axis 1.");
        RefuseWider(x, Weight);
        if (!Training)
        {
            var scale = Weight / new Tensor((RunningVar.Data + eps).Sqrt());
            var (shift, shape) = (Bias - RunningMean.Detach() * scale, x.ChannelShape);
            var scaled = x * scale.Reshape(shape);
            return Tape.Last(scaled, scaled + shift.Reshape(shape));
        }
        var y = x.BatchNorm(Weight, Bias, eps, out var mean, out var variance);
        var count = (double)x.Size / Weight.Size;
        Follow(RunningMean, mean);
        Follow(RunningVar, variance * (count / (count - 1)));
        NumBatchesTracked.Data.Fill(NumBatchesTracked.Item() + 1);
        return y;
    }

    private void Follow(ModuleBuffer running, NdArray batch) => running.Data.CopyFrom(running.Data * (1 - momentum) + batch * momentum);
}

/// <summary><see cref="BatchNorm"/> of rows [n, c] or signals [n, c, length].</summary>
public sealed class BatchNorm1d(int channels, double eps = 1e-5, double momentum = 0.1) : BatchNorm(channels, eps, momentum, [2, 3]);

/// <summary><see cref="BatchNorm"/> of images [n, c, h, w].</summary>
public sealed class BatchNorm2d(int channels, double eps = 1e-5, double momentum = 0.1) : BatchNorm(channels, eps, momentum, [4]);
