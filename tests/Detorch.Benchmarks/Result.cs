namespace Detorch.Benchmarks;

/// <summary>A number that a recipe reached, beside the one it should reach. Times have no goal here: a time holds on one machine, and "compare" has the ratios.</summary>
internal sealed record Result(string Name, double Value, string Goal, string Unit, bool Reached)
{
    public static Result AtLeast(string name, double value, double goal, string unit) => new(name, value, $">= {goal}", unit, value >= goal);

    public static Result AtMost(string name, double value, double goal, string unit) => new(name, value, $"<= {goal}", unit, value <= goal);

    public static Result Note(string name, double value, string unit) => new(name, value, "", unit, true);
}
