namespace Detorch.Teach.Tests.Gradients;

/// <summary>One op of the table: how to call it, and on what. The name is that of its cases in tests/golden/autograd.json, too.</summary>
public sealed record OpRow(string Name, Func<Tensor[], Tensor> Apply, params Operand[] Operands)
{
    /// <summary>How far a derivative may be from its difference, relative to 1 + |difference|.</summary>
    public double Tolerance { get; init; } = 2e-8;

    public override string ToString() => Name;
}
