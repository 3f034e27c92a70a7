using System.Net;

namespace Detorch.Lab.Web;

/// <summary>What a lab serves, where, and to whom.</summary>
internal sealed record LabOptions
{
    /// <summary>The folder whose notebooks are served; nothing outside it is read or written.</summary>
    public required string Folder { get; init; }

    /// <summary>The address to listen on; anything but loopback lets other machines in.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>What a client must know to get in.</summary>
    public required string Token { get; init; }

    /// <summary>After how long an idle kernel that no page is connected to ends.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The folder of the built page, or null where there is none: the server then serves other Jupyter clients alone.</summary>
    public string? PageFolder { get; init; }
}
