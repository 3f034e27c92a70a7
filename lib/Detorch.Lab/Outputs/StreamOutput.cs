namespace Detorch.Lab.Outputs;

/// <summary>Text that a cell printed.</summary>
/// <param name="Name">"stdout" or "stderr".</param>
/// <param name="Text">The text, line ends included.</param>
internal sealed record StreamOutput(string Name, string Text) : CellOutput
{
    public const string Out = "stdout";
    public const string Error = "stderr";
}
