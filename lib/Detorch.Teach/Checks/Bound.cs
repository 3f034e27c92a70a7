namespace Detorch.Teach;

/// <summary>A measured number with its bounds in a claim. It shows itself as <c>80 &lt; 93.3</c>.</summary>
/// <param name="Value">What was measured.</param>
/// <param name="Low">What it must be above, if anything.</param>
/// <param name="High">What it must be below, if anything.</param>
public readonly record struct Bound(double Value, double? Low, double? High)
{
    /// <summary>Whether the number is inside; NaN never is.</summary>
    public bool Holds => !double.IsNaN(Value) && !(Value <= Low) && !(Value >= High);

    /// <summary>The number between its bounds, as far as it keeps them.</summary>
    public override string ToString() =>
        (Low is null ? "" : Holds || Value > Low ? $"{Text(Low)} < " : $"not {Text(Low)} < ") + Text(Value)
        + (High is null ? "" : Holds || Value < High ? $" < {Text(High)}" : $", not < {Text(High)}");

    private static string Text(double? number) => Numeral.Short(number!.Value);
}
