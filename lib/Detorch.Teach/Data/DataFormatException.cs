namespace Detorch.Teach.Data;

/// <summary>A data file breaks its format. The message names the file, the line if there is one, and what was expected.</summary>
public sealed class DataFormatException : FormatException
{
    /// <summary>Says what is wrong with a file as a whole.</summary>
    public DataFormatException(string file, string problem, Exception? inner = null) : base($"{file}: {problem}", inner) { }

    /// <summary>Says what is wrong on a line, counted from 1.</summary>
    public DataFormatException(string file, int line, string problem, Exception? inner = null)
        : base($"{file}, line {line}: {problem}", inner) { }
}
