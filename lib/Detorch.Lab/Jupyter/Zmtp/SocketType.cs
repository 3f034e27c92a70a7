namespace Detorch.Lab.Jupyter.Zmtp;

/// <summary>The kinds of sockets that a kernel and its clients need (RFC 28).</summary>
internal enum SocketType
{
    Req,
    Rep,
    Dealer,
    Router,
    Pub,
    Sub,
}
