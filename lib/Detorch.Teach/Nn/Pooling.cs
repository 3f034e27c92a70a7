namespace Detorch.Teach.Nn;

/// <summary>A number for each window of an image, without parameters: the base of the pooling layers.</summary>
public abstract class Pooling(Func<Tensor, Tensor> function, string settings = "") : Module
{
    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => function(x);

    /// <inheritdoc/>
    protected internal override string Settings => settings;
}

/// <summary>The largest number of each window: [n, c, h, w] → [n, c, h', w']; the stride is the kernel's size by default.</summary>
public sealed class MaxPool2d(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null)
    : Pooling(x => x.MaxPool2d(kernelSize, stride, padding), Conv2d.Text(kernelSize));

/// <summary>The mean of each window: [n, c, h, w] → [n, c, h', w']; the stride is the kernel's size by default, and padding counts as zeros.</summary>
public sealed class AvgPool2d(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null)
    : Pooling(x => x.AvgPool2d(kernelSize, stride, padding), Conv2d.Text(kernelSize));

/// <summary>The mean of each channel: [n, c, h, w] → [n, c], whatever the image's size.</summary>
public sealed class GlobalAvgPool2d() : Pooling(static x => x.Mean([2, 3]));
