namespace Detorch.Teach.Kernels;

/// <summary>Walks two operands that are read under one shape, in row-major order, one innermost run at a time. Axes that lie behind each
/// other in memory for both operands are merged first, so a contiguous pair is a single run.</summary>
internal ref struct StridedLoop
{
    private readonly Span<int> sizes;
    private readonly Span<int> stridesA;
    private readonly Span<int> stridesB;
    private readonly Span<int> index;
    private readonly int outerRank;
    private int left;

    /// <param name="shape">The common shape, to which both operands broadcast.</param>
    /// <param name="a">The first operand.</param>
    /// <param name="b">The second operand; the first again where there is only one.</param>
    /// <param name="buffer">Room for 4 integers an axis, and at least 4 (usually on the stack).</param>
    public StridedLoop(ReadOnlySpan<int> shape, NdArray a, NdArray b, Span<int> buffer)
    {
        var room = buffer.Length / 4;
        sizes = buffer[..room];
        stridesA = buffer.Slice(room, room);
        stridesB = buffer.Slice(2 * room, room);
        index = buffer.Slice(3 * room, room);
        Shapes.BroadcastStrides(a, shape, stridesA);
        Shapes.BroadcastStrides(b, shape, stridesB);
        OffsetA = a.Offset;
        OffsetB = b.Offset;
        outerRank = Merge(shape) - 1;
        index.Clear();
        left = Shapes.CountOf(shape);
        Length = Math.Min(sizes[outerRank], left);
    }

    /// <summary>Room that the constructor needs for arrays of a rank.</summary>
    public static int BufferSize(int rank) => 4 * Math.Max(rank, 1);

    /// <summary>The length of the present run; 0 at the end.</summary>
    public int Length { get; private set; }

    /// <summary>The number of the present run's first element.</summary>
    public int Position { get; private set; }

    public readonly int StrideA => stridesA[outerRank];

    public readonly int StrideB => stridesB[outerRank];

    /// <summary>The axis outside of the runs; null where there is one run.</summary>
    public readonly (int Size, int StrideA, int StrideB)? BeforeLast =>
        outerRank == 0 ? null : (sizes[outerRank - 1], stridesA[outerRank - 1], stridesB[outerRank - 1]);

    /// <summary>Where the present run starts in the first operand's storage.</summary>
    public int OffsetA { get; private set; }

    /// <summary>Where the present run starts in the second operand's storage.</summary>
    public int OffsetB { get; private set; }

    /// <summary>Goes on to the next run.</summary>
    public void Next()
    {
        (Position, left) = (Position + Length, left - Length);
        OffsetA -= index[outerRank] * StrideA;
        OffsetB -= index[outerRank] * StrideB;
        index[outerRank] = 0;
        Length = Math.Min(sizes[outerRank], left);
        for (var axis = outerRank - 1; axis >= 0; axis--)
        {
            OffsetA += stridesA[axis];
            OffsetB += stridesB[axis];
            if (++index[axis] < sizes[axis])
                return;
            OffsetA -= stridesA[axis] * sizes[axis];
            OffsetB -= stridesB[axis] * sizes[axis];
            index[axis] = 0;
        }
    }

    /// <summary>Walks some elements from the one with a number, so that several threads can share them: the first and last run may be
    /// parts.</summary>
    public void Seek(int element, int count)
    {
        (Position, left) = (element, count);
        for (var axis = outerRank; axis >= 0; axis--)
        {
            var target = element % sizes[axis];
            element /= sizes[axis];
            OffsetA += (target - index[axis]) * stridesA[axis];
            OffsetB += (target - index[axis]) * stridesB[axis];
            index[axis] = target;
        }
        Length = Math.Min(sizes[outerRank] - index[outerRank], left);
    }

    /// <summary>Drops axes of size 1 and merges neighbours that both operands walk with one stride; returns how many are left (1 or
    /// more).</summary>
    private readonly int Merge(ReadOnlySpan<int> shape)
    {
        var rank = 0;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1)
                continue;
            var (size, strideA, strideB) = (shape[axis], stridesA[axis], stridesB[axis]);
            if (rank > 0 && stridesA[rank - 1] == strideA * size && stridesB[rank - 1] == strideB * size)
                (sizes[rank - 1], stridesA[rank - 1], stridesB[rank - 1]) = (sizes[rank - 1] * size, strideA, strideB);
            else
                (sizes[rank], stridesA[rank], stridesB[rank++]) = (size, strideA, strideB);
        }
        if (rank == 0)
            (sizes[rank], stridesA[rank], stridesB[rank++]) = (1, 1, 1);
        return rank;
    }
}
