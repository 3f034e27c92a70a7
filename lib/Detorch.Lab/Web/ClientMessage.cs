using Detorch.Lab.Jupyter;

namespace Detorch.Lab.Web;

/// <summary>A message on one of a kernel's channels.</summary>
/// <param name="Channel">shell, control, stdin or iopub.</param>
/// <param name="Message">The message.</param>
internal sealed record ClientMessage(string Channel, WireMessage Message)
{
    /// <summary>About the bytes that it takes.</summary>
    public long Length { get; } = Message.Content.Length + Message.Header.Length + Message.Parent.Length + Message.Metadata.Length
        + Message.Buffers.Sum(buffer => (long)buffer.Length);
}
