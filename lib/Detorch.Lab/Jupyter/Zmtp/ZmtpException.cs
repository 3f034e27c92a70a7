namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>A peer that does not keep to the protocol; its connection ends, no other one notices.</summary>
internal sealed class ZmtpException : IOException
{
    public ZmtpException(string message) : base(message)
    {
    }

    public ZmtpException(string message, Exception cause) : base(message, cause)
    {
    }
}
