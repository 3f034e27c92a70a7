namespace Detorch.Lab.Documents;

/// <summary>A file is not a notebook, or a broken one; the message says where and what to do.</summary>
internal sealed class NotebookFormatException(string message, Exception? inner = null) : Exception(message, inner);
