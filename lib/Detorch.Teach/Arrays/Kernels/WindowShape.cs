namespace Detorch.Teach.Kernels;

/// <summary>Windows that slide over images [Channels, Height, Width]: the geometry of a convolution or a pooling. One dimension is a height of
/// 1. A window's element (ky, kx) at output place (oy, ox) lies at row oy · StrideY − PaddingY + ky · DilationY, and so for columns.</summary>
internal readonly record struct WindowShape(
    int Channels, int Height, int Width, int KernelHeight, int KernelWidth,
    int StrideY = 1, int StrideX = 1, int PaddingY = 0, int PaddingX = 0, int DilationY = 1, int DilationX = 1)
{
    /// <summary>⌊(Height + 2 Padding − Dilation (Kernel − 1) − 1) / Stride⌋ + 1; less than 1 where no window fits.</summary>
    public int OutHeight => Fitting(Height + 2 * PaddingY - DilationY * (KernelHeight - 1), StrideY);

    /// <summary>As <see cref="OutHeight"/>, for columns.</summary>
    public int OutWidth => Fitting(Width + 2 * PaddingX - DilationX * (KernelWidth - 1), StrideX);

    /// <summary>Numbers in one image.</summary>
    public int ImageSize => Channels * Height * Width;

    /// <summary>Numbers in one window: the rows of a column matrix.</summary>
    public int WindowSize => Channels * KernelHeight * KernelWidth;

    /// <summary>Windows on one image: the columns of a column matrix.</summary>
    public int Places => OutHeight * OutWidth;

    private static int Fitting(int room, int stride) => room < 1 ? 0 : (room - 1) / stride + 1;
}
