namespace Detorch.Teach.Kernels;

/// <summary>How the rows of a matrix become one row, or a row one number.</summary>
internal interface IFold<TFrom, T> where T : unmanaged
{
    static abstract string Name { get; }

    /// <summary>The value for no numbers at all; null where there is none, which is an error.</summary>
    static abstract T? OfNothing { get; }

    /// <summary>Each row of a matrix into one number.</summary>
    static abstract void Rows(ReadOnlySpan<TFrom> matrix, int columns, Span<T> result);

    /// <summary>The rows of a matrix into one, which is written.</summary>
    static abstract void Columns(ReadOnlySpan<TFrom> matrix, int rows, int stride, Span<T> result);
}
