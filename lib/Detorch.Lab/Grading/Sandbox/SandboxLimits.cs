namespace Detorch.Lab.Grading.Sandbox;

/// <summary>What one submission may use.</summary>
internal sealed record SandboxLimits
{
    /// <summary>All its processes together, in bytes. The managed heap's own limit is lower: a cell gets an exception first.</summary>
    public long Memory { get; init; } = 640L << 20;

    /// <summary>Threads of all its processes.</summary>
    public int Threads { get; init; } = 192;

    /// <summary>The largest file that it may write, in bytes.</summary>
    public long FileLength { get; init; } = 16L << 20;

    /// <summary>All its files together, which are in memory, in bytes.</summary>
    public long Disk { get; init; } = 64L << 20;

    /// <summary>Files and sockets that are open at a time.</summary>
    public int OpenFiles { get; init; } = 512;

    /// <summary>What a cell may take.</summary>
    public TimeSpan CellTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What all cells together may take.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromSeconds(240);

    /// <summary>What a cell may print and show, in bytes.</summary>
    public long Output { get; init; } = 1L << 20;

    /// <summary>What is left of the memory for the managed heap.</summary>
    public long Heap => Memory * 5 / 8;
}
