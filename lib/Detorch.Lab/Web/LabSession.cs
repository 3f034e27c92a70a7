namespace Detorch.Lab.Web;

/// <summary>Which kernel runs which notebook.</summary>
/// <param name="Id">The session's id.</param>
/// <param name="Path">The notebook's API path, or what a console calls itself.</param>
/// <param name="Name">What a client calls it.</param>
/// <param name="Type">notebook, console or file.</param>
/// <param name="Kernel">The kernel.</param>
internal sealed record LabSession(string Id, string Path, string Name, string Type, LiveKernel Kernel);
