namespace Detorch.Teach.Nn;

/// <summary>The largest number of each window: [n, c, h, w] → [n, c, h', w']; the stride is the kernel's size by default.</summary>
public sealed class MaxPool2d(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null)
    : Lambda(x => x.MaxPool2d(kernelSize, stride, padding), Conv2d.Text(kernelSize));

/// <summary>The mean of each window: [n, c, h, w] → [n, c, h', w']; the stride is the kernel's size by default; padding is zeros.</summary>
public sealed class AvgPool2d(Size2d kernelSize, Size2d? stride = null, Size2d? padding = null)
    : Lambda(x => x.AvgPool2d(kernelSize, stride, padding), Conv2d.Text(kernelSize));

/// <summary>The mean of each channel: [n, c, h, w] → [n, c], whatever the image's size.</summary>
public sealed class GlobalAvgPool2d() : Lambda(static x => x.Mean([2, 3]));

/// <summary>All axes but the batch's in one: [n, c, h, w] → [n, c·h·w].</summary>
public sealed class Flatten() : Lambda(static x => x.Flatten(startAxis: 1));
