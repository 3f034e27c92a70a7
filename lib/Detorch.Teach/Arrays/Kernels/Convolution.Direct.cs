using System.Numerics;
using System.Runtime.Intrinsics;

namespace Detorch.Teach.Kernels;

// Stride 1 without a column matrix. In an image with its padding around it, the numbers that window element (c, ky, kx) meets lie one
// behind the other, Pitch apart from row to row: a row of the column matrix is the image itself, read from an offset. The product then has
// Pitch places a row instead of OutWidth; what the extra places hold is dropped.
internal static unsafe partial class Convolution
{
    /// <summary>Rows of the product's inner side that are done before the tile is stored: their weights stay in the first cache.</summary>
    private const int Depth = 512;

    /// <summary>A padded image and the product over it.</summary>
    private readonly struct Padded(in Window s, int register)
    {
        public readonly int Pitch = s.Width + 2 * s.Padding.Width;
        public readonly int PlaneSize = (s.Width + 2 * s.Padding.Width) * (s.Height + 2 * s.Padding.Height);

        /// <summary>Places of the product, in whole registers.</summary>
        public readonly int Places =
            ((s.OutHeight - 1) * (s.Width + 2 * s.Padding.Width) + s.OutWidth + register - 1) / register * register;

        /// <summary>Numbers in a padded image, and as many more as the last register may read.</summary>
        public int ImageSize(in Window s, int register) => s.Channels * PlaneSize + 3 * register;
    }

    /// <summary>Whether padded copies of an image and of its output fit the working memory, and are not mostly padding.</summary>
    private static bool CanBeDirect<T>(in Window s, int outChannels) where T : unmanaged
    {
        // For the last registers; the numbers in a register; the planes where the rows of a window lie side by side.
        const int Slack = 4096, MaxRegister = 16, MaxPlanes = 4 * MaxRegister;
        if (s.Stride != 1 || s.WindowSize == 0)
            return false;
        var plane = (s.Height + 2L * s.Padding.Height) * (s.Width + 2L * s.Padding.Width);
        return plane <= 4L * s.PlaneSize + 4L * s.Places + Slack &&
            (2L * s.Channels + outChannels + MaxPlanes) * (plane + Slack) + 2 * outChannels * (1L + s.WindowSize) * MaxRegister
            <= Scratch.MaxBytes / sizeof(T);
    }

    /// <summary>The gradient by x is itself a convolution: of dy, with the weights turned, if the padding is no wider than the
    /// window.</summary>
    private static bool HasDirectInputGradient<T>(in Window s, int outChannels, out Window turned) where T : unmanaged
    {
        turned = default;
        Size2d padding = (s.Reach.Height - s.Padding.Height, s.Reach.Width - s.Padding.Width);
        if (padding.Height < 0 || padding.Width < 0 || s.ImageSize == 0 || !CanBeDirect<T>(s, outChannels))
            return false;
        turned = new("conv2d", [s.Images, outChannels, s.OutHeight, s.OutWidth], s.Kernel, 1, padding, s.Dilation);
        return CanBeDirect<T>(turned, s.Channels);
    }

    /// <summary>w [O, C, KH, KW] → [C, O, KH, KW] with every kernel turned by 180 degrees.</summary>
    private static void Turn<T>(T* weights, int outChannels, int channels, int kernelSize, T* turned) where T : unmanaged
    {
        for (var channel = 0; channel < channels; channel++)
            for (var outChannel = 0; outChannel < outChannels; outChannel++)
                for (var i = kernelSize - 1; i >= 0; i--)
                    *turned++ = weights[(outChannel * channels + channel) * kernelSize + i];
    }

    /// <summary>One image.</summary>
    private readonly struct DirectForward<T>(Job<T> job, int image) : Simd.IKernel<T> where T : unmanaged, INumberBase<T>
    {
        public void Run<V, S>() where V : struct where S : ISimd<V, T>
        {
            var s = job.Window;
            var padded = new Padded(s, S.Count);
            var size = padded.ImageSize(s, S.Count);
            var x = Scratch.Get<T>(size + (long)job.OutChannels * padded.Places, Scratch.Use.Windows);
            var product = x + size;
            Pad(s, padded, job.Images + (nint)image * s.ImageSize, x, size);
            var offsets = stackalloc nint[Depth];

            for (var inner = 0; inner < s.WindowSize; inner += Depth)
            {
                var depth = Math.Min(Depth, s.WindowSize - inner);
                for (var i = 0; i < depth; i++)
                    offsets[i] = Offset(s, padded, inner + i);
                for (int place = 0, vectors; place < padded.Places; place += vectors * S.Count)
                {
                    vectors = Math.Min(3, (padded.Places - place) / S.Count);
                    for (int channel = 0, rows; channel < job.OutChannels; channel += rows)
                    {
                        rows = Gemm.TileRows<V>(job.OutChannels - channel);
                        var sums = product + (nint)channel * padded.Places + place;
                        Gemm.TileOf<T, V, S, Gemm.Zero, Gemm.One>(rows, vectors)(vectors * S.Count, depth,
                            job.Weights + (nint)channel * s.WindowSize + inner, s.WindowSize, 1, x + place, 0, offsets,
                            sums, padded.Places, inner > 0 ? sums : null, padded.Places);
                    }
                }
            }
            KeepPlaces<T, V, S>(s, padded, product, job.Bias, job.OutChannels, job.Outputs + (nint)image * job.OutChannels * s.Places);
        }
    }

    /// <summary>Takes the places of the product that are places of the output, and adds the bias.</summary>
    private static void KeepPlaces<T, V, S>(in Window s, in Padded padded, T* product, T* bias, int outChannels, T* y)
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        var (outHeight, outWidth) = (s.OutHeight, s.OutWidth);
        var end = y + (nint)outChannels * outHeight * outWidth;
        for (var channel = 0; channel < outChannels; channel++, product += padded.Places)
        {
            var add = bias == null ? T.Zero : bias[channel];
            var addAll = S.Broadcast(add);
            for (var oy = 0; oy < outHeight; oy++, y += outWidth)
            {
                var from = product + oy * padded.Pitch;
                var ox = 0;
                // A register may write beyond its row: the rows that follow are written later.
                for (; ox < outWidth && y + ox + S.Count <= end; ox += S.Count)
                    S.Store(S.Add(S.Load(from + ox), addAll), y + ox);
                for (; ox < outWidth; ox++)
                    y[ox] = from[ox] + add;
            }
        }
    }

    /// <summary>One partial sum of the weights' gradient dw[o, k] = Σ dy[o, place] · x[place, k]. With the channels of the padded image
    /// innermost, the elements of a window's row lie side by side: the rows of x are the image again, read from offsets.</summary>
    private readonly struct DirectWeightGradient<T>(Job<T> job, int part) : Simd.IKernel<T> where T : unmanaged, INumberBase<T>
    {
        public void Run<V, S>() where V : struct where S : ISimd<V, T>
        {
            var s = job.Window;
            var padded = new Padded(s, S.Count);
            var size = padded.ImageSize(s, S.Count);
            // Where the rows of a window are short, all of them lie side by side; where the window has gaps, each element by itself.
            var (kernel, rows) = (s.Kernel, s.WindowSize <= 3 * S.Count ? s.Kernel.Height : 1);
            var (channels, columns) = (s.Channels * rows, s.Dilation.Width == 1 ? kernel.Width : 1);
            var width = (columns * channels + S.Count - 1) / S.Count * S.Count;
            var runs = kernel.Height / rows * (kernel.Width / columns);
            nint step = s.Dilation.Height * padded.Pitch; // From row to row of a window.

            var turnedSize = (long)channels * padded.PlaneSize + width + Vector256<T>.Count * step;
            var sumCount = runs * job.OutChannels * width;
            var x = Scratch.Get<T>(size + turnedSize + 2L * sumCount, Scratch.Use.Windows);
            // A few blocks are added up, then these sums: a long sum of small numbers keeps its digits.
            T* turned = x + size, sums = turned + turnedSize, few = sums + sumCount;
            new Span<T>(sums, 2 * sumCount).Clear();
            var blocks = 0;
            var offsets = Scratch.Get<nint>(s.Places, Scratch.Use.Panels);
            for (var (oy, place) = (0, 0); oy < s.OutHeight; oy++)
                for (var ox = 0; ox < s.OutWidth; ox++)
                    offsets[place++] = (nint)channels * (oy * padded.Pitch + ox);

            var last = (int)((long)s.Images * (part + 1) / job.Parts);
            for (var image = (int)((long)s.Images * part / job.Parts); image < last; image++)
            {
                Pad(s, padded, job.Images + (nint)image * s.ImageSize, x, size);
                var places = padded.PlaneSize - (rows - 1) * (int)step;
                if (s.Channels == 1) // In whole squares: the next place overwrites what is too much.
                    Transpose.Copy(Math.Max(rows, Vector256<T>.Count), places, x, step, 1, turned, rows);
                else
                    for (var row = 0; row < rows; row++)
                        Transpose.Copy(s.Channels, places, x + row * step, padded.PlaneSize, 1, turned + row * s.Channels, channels);
                var dy = job.Outputs + (nint)image * job.OutChannels * s.Places;
                for (var first = 0; first < s.Places; first += Depth)
                {
                    for (var run = 0; run < runs; run++)
                        AddProducts<V, S>(dy + first, offsets + first, Math.Min(Depth, s.Places - first),
                            turned + channels * Start(run), few + (nint)run * job.OutChannels * width, width);
                    if (++blocks % 16 == 0)
                        AddUp();
                }
            }
            AddUp();

            var to = job.PartialSums + (nint)part * job.OutChannels * s.WindowSize;
            nint kernelSize = kernel.Height * kernel.Width;
            for (var run = 0; run < runs; run++)
                for (var o = 0; o < job.OutChannels; o++, sums += width)
                {
                    var i = 0;
                    for (int element = run * columns, end = element + columns; element < end; element++)
                        for (var row = 0; row < rows; row++)
                            for (var channel = 0; channel < s.Channels; channel++)
                                to[(o * s.Channels + channel) * kernelSize + row * kernel.Width + element] = sums[i++];
                }

            void AddUp()
            {
                for (var i = 0; i < sumCount; i++)
                    (sums[i], few[i]) = (sums[i] + few[i], T.Zero);
            }

            nint Start(int run)
            {
                var (ky, kx) = Math.DivRem(run * columns, kernel.Width);
                return ky * step + kx * s.Dilation.Width;
            }
        }

        /// <summary>sums [O, width] += dy [O, places] · x [places, width], whose rows are at offsets.</summary>
        private void AddProducts<V, S>(T* dy, nint* offsets, int places, T* x, T* sums, int width) where V : struct where S : ISimd<V, T>
        {
            for (int column = 0, vectors; column < width; column += vectors * S.Count)
            {
                vectors = Math.Min(3, (width - column) / S.Count);
                for (int row = 0, rows; row < job.OutChannels; row += rows)
                {
                    rows = Gemm.TileRows<V>(job.OutChannels - row);
                    var tile = sums + (nint)row * width + column;
                    Gemm.TileOf<T, V, S, Gemm.Zero, Gemm.One>(rows, vectors)(vectors * S.Count, places,
                        dy + (nint)row * job.Window.Places, job.Window.Places, 1, x + column, 0, offsets, tile, width, tile, width);
                }
            }
        }
    }

    /// <summary>The image with its padding around it, and zeros behind.</summary>
    private static void Pad<T>(in Window s, in Padded padded, T* image, T* to, int size) where T : unmanaged
    {
        new Span<T>(to, size).Clear();
        for (var channel = 0; channel < s.Channels; channel++)
        {
            var row = to + (nint)channel * padded.PlaneSize + s.Padding.Height * padded.Pitch + s.Padding.Width;
            for (var y = 0; y < s.Height; y++, row += padded.Pitch, image += s.Width)
                CopyRow(image, row, s.Width);
        }
    }

    // Rows are short: two registers that may overlap, or single numbers.
    private static void CopyRow<T>(T* from, T* to, int length) where T : unmanaged
    {
        var register = Vector256<T>.Count;
        var i = 0;
        for (; i <= length - register; i += register)
            Vector256.Load(from + i).Store(to + i);
        if (i < length && length >= register)
            Vector256.Load(from + length - register).Store(to + length - register);
        else
            for (; i < length; i++)
                to[i] = from[i];
    }

    /// <summary>Where window element <paramref name="index"/> = (c, ky, kx) of the first place lies in the padded image.</summary>
    private static nint Offset(in Window s, in Padded padded, int index)
    {
        var (rest, kx) = Math.DivRem(index, s.Kernel.Width);
        var (channel, ky) = Math.DivRem(rest, s.Kernel.Height);
        return (nint)channel * padded.PlaneSize + ky * s.Dilation.Height * padded.Pitch + kx * s.Dilation.Width;
    }
}
