using System.Numerics;
using System.Runtime.Intrinsics.X86;

namespace Detorch.Teach.Kernels;

// The product of large matrices: blocks of A and B are packed into panels that a tile reads from end to end, then all pairs of panels are
// multiplied.
internal static unsafe partial class Gemm
{
    // Two panels of A and B (Depth × 8 elements, Depth × 3 registers) stream through the first cache, the panels of a task share the
    // second, and a whole packed block the third. Measured on AMD Zen 5 (48 KB, 1 MB, 32 MB); a depth of 256 writes C twice as often and
    // costs 5 %. The thread that ends first waits for at most one of 64 tasks; of 16 larger ones it waits 2 % of the time at 2048.
    private const int Depth = 512, BlockRows = 2048, BlockColumns = 3072, TaskRows = 128, Tasks = 64, PackGrain = 16;

    // A panel of A that meets so few panels of B is read where it lies.
    private const int UnpackedPanels = 2;

    private struct Block<T> where T : unmanaged
    {
        public Product<T> Product;
        public T* PackedA, PackedB;
        public int PanelColumns, RowPanels, ColumnPanels, PanelsPerTask;
    }

    /// <summary>The product on packed panels.</summary>
    private readonly struct Blocked<T>(Product<T> p) : Simd.IKernel<T> where T : unmanaged, INumberBase<T>
    {
        public void Run<V, S>() where V : struct where S : ISimd<V, T>
        {
            var height = TileRows<V>(int.MaxValue);
            var panelColumns = 3 * S.Count;
            var block = new Block<T> { PanelColumns = panelColumns };
            // Equal depths: 784 is 392 twice.
            var depth = (int)((p.K + (p.K + Depth - 1) / Depth - 1) / ((p.K + Depth - 1) / Depth));
            // Rows of A that lie along k are streams, which the processor fetches ahead: packing them costs more than it saves.
            var isUnpacked = p.AColumn == 1 || p.N <= UnpackedPanels * panelColumns;
            var roomForA = isUnpacked ? 0 : RoundUp((int)Math.Min(p.M, BlockRows), height) * (long)depth;
            var roomForB = RoundUp((int)Math.Min(p.N, BlockColumns), panelColumns) * (long)depth;
            block.PackedB = Scratch.Get<T>(roomForB + roomForA, Scratch.Use.Panels);
            block.PackedA = roomForA == 0 ? null : block.PackedB + roomForB;

            for (nint column = 0; column < p.N; column += BlockColumns)
                for (nint row = 0; row < p.M; row += BlockRows)
                    for (nint inner = 0; inner < p.K; inner += depth)
                    {
                        var part = p.From(row, column, inner);
                        part.M = Math.Min(BlockRows, part.M);
                        part.N = Math.Min(BlockColumns, part.N);
                        part.K = Math.Min(depth, part.K);
                        block.Product = part;
                        block.RowPanels = ((int)part.M + height - 1) / height;
                        block.ColumnPanels = ((int)part.N + panelColumns - 1) / panelColumns;
                        Multiply<T, V, S>(block, height);
                    }
        }
    }

    private static void Multiply<T, V, S>(Block<T> block, int height)
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        var p = block.Product;
        var rowTasks = (block.RowPanels * height + TaskRows - 1) / TaskRows;

        block.PanelsPerTask = Math.Max(1, block.ColumnPanels * rowTasks / Tasks);
        var tasks = rowTasks * ((block.ColumnPanels + block.PanelsPerTask - 1) / block.PanelsPerTask);
        var packTasks = block.ColumnPanels + (block.PackedA == null ? 0 : (block.RowPanels + PackGrain - 1) / PackGrain);
        if (ThreadingDoesNotPay(p.M, p.N, p.K))
        {
            for (var task = 0; task < packTasks; task++)
                PackPanels<T, V, S>(task, block);
            for (var task = 0; task < tasks; task++)
                MultiplyPanels<T, V, S>(task, block);
        }
        else
        {
            Threads.For(packTasks, block, static (task, block) => PackPanels<T, V, S>(task, block));
            Threads.For(tasks, block, static (task, block) => MultiplyPanels<T, V, S>(task, block));
        }
    }

    /// <summary>One task of packing: a panel of B, or <see cref="PackGrain"/> panels of A.</summary>
    private static void PackPanels<T, V, S>(int task, in Block<T> block)
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        ref readonly var p = ref block.Product;
        if (task < block.ColumnPanels)
        {
            var column = task * block.PanelColumns;
            var columns = (int)Math.Min(block.PanelColumns, p.N - column);
            Pack(p.B + column * p.BColumn, p.BColumn, p.BRow, columns, (int)p.K, block.PackedB + column * p.K, RoundUp(columns, S.Count));
            return;
        }
        var height = TileRows<V>(int.MaxValue);
        var first = (task - block.ColumnPanels) * PackGrain;
        for (var panel = first; panel < Math.Min(first + PackGrain, block.RowPanels); panel++)
        {
            var row = panel * height;
            var rows = (int)Math.Min(height, p.M - row);
            Pack(p.A + row * p.ARow, p.ARow, p.AColumn, rows, (int)p.K, block.PackedA + row * p.K, height);
        }
    }

    /// <summary>One task of multiplying: some panels of B with the panels of <see cref="TaskRows"/> rows of A.</summary>
    private static void MultiplyPanels<T, V, S>(int task, in Block<T> block)
        where T : unmanaged, INumberBase<T>
        where V : struct where S : ISimd<V, T>
    {
        ref readonly var p = ref block.Product;
        var height = TileRows<V>(int.MaxValue);
        var columnTasks = (block.ColumnPanels + block.PanelsPerTask - 1) / block.PanelsPerTask;
        var (rowTask, columnTask) = Math.DivRem(task, columnTasks);
        var lastRow = (int)Math.Min(p.M, (rowTask + 1) * TaskRows);
        var lastPanel = Math.Min(block.ColumnPanels, (columnTask + 1) * block.PanelsPerTask);

        for (var panel = columnTask * block.PanelsPerTask; panel < lastPanel; panel++)
        {
            var column = panel * block.PanelColumns;
            var columns = (int)Math.Min(block.PanelColumns, p.N - column);
            var width = RoundUp(columns, S.Count);
            var b = block.PackedB + column * p.K;
            for (int row = rowTask * TaskRows, rows; row < lastRow; row += rows)
            {
                rows = TileRows<V>(lastRow - row);
                var c = p.C + row * p.CRow + column;
                Prefetch(c, p.CRow, rows, columns);
                var place = row % height; // In its panel of A.
                var (a, aRow, aColumn) = block.PackedA == null
                    ? ((nint)(p.A + row * p.ARow), p.ARow, p.AColumn)
                    : ((nint)(block.PackedA + (row - place) * p.K + place), 1, height);
                TileOf<T, V, S>(rows, columns)(
                    columns, p.K, (T*)a, aRow, aColumn, b, width, null, c, p.CRow,
                    p.S == null ? null : p.S + row * p.SRow + column, p.SRow);
            }
        }
    }

    /// <summary>Fetches a tile of C while its products are summed, so that storing them does not wait for memory (10 % at 2048).</summary>
    private static void Prefetch<T>(T* c, nint cRow, int rows, int columns) where T : unmanaged
    {
        if (Sse.IsSupported)
            for (var i = 0; i < rows; i++, c += cRow)
                for (var j = 0; j < columns; j += Scratch.CacheLine / sizeof(T))
                    Sse.Prefetch0(c + j);
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
