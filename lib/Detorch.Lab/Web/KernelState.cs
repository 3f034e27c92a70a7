namespace Detorch.Lab.Web;

/// <summary>What a kernel is doing, by the names of Jupyter's protocol in lower case.</summary>
internal enum KernelState
{
    Starting,
    Idle,
    Busy,
    Restarting,
    Dead,
}
