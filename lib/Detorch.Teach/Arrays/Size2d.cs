namespace Detorch.Teach;

/// <summary>A number for each axis of an image (a kernel size, stride, padding or dilation): <c>3</c> means <c>(3, 3)</c>.</summary>
/// <param name="Height">For the axis of the rows, the one before the last.</param>
/// <param name="Width">For the axis of the columns, the last one.</param>
public readonly record struct Size2d(int Height, int Width)
{
    /// <summary>The same number for both axes.</summary>
    public static implicit operator Size2d(int both) => new(both, both);

    /// <summary>Rows and columns.</summary>
    public static implicit operator Size2d((int Height, int Width) size) => new(size.Height, size.Width);

    /// <inheritdoc/>
    public override string ToString() => $"({Height}, {Width})";
}
