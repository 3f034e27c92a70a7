namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>One frame of a connection.</summary>
/// <param name="Body">Its bytes.</param>
/// <param name="Flags">The bits below.</param>
internal readonly record struct ZmtpFrame(byte[] Body, byte Flags)
{
    /// <summary>Another frame of the same message follows.</summary>
    public const byte MoreFlag = 1;

    /// <summary>The length has eight bytes instead of one.</summary>
    public const byte LongFlag = 2;

    /// <summary>The frame is a command, not a part of a message.</summary>
    public const byte CommandFlag = 4;

    public bool HasMore => (Flags & MoreFlag) != 0;

    public bool IsCommand => (Flags & CommandFlag) != 0;
}
