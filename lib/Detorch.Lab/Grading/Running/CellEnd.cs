namespace Detorch.Lab.Grading.Running;

/// <summary>How a cell's run ended.</summary>
internal enum CellEnd
{
    Done,

    /// <summary>With an exception or a compiler error; the kernel lives.</summary>
    Failed,

    /// <summary>It used up its time, or printed too much, and was stopped; the kernel lives.</summary>
    Stopped,

    /// <summary>The kernel is gone.</summary>
    Died,
}
