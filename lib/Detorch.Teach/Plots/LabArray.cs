namespace Detorch.Teach.Plots;

/// <summary>An array whose gradient a <see cref="GradientLab"/> shows: a parameter, or what a layer computed.</summary>
/// <param name="Name">What it is called: <c>W1</c>.</param>
/// <param name="Values">Its numbers in Float64, at most a matrix. The lab moves them, one at a time, and puts each back.</param>
/// <param name="Loss">The loss with the numbers as they are now. For what a layer computed it starts there:
/// <c>() => LossFrom(h)</c>.</param>
/// <param name="Into">What a parameter is used for; null for what a layer computed, which goes into the next of these.</param>
/// <param name="Rows">What the rows are: "in".</param>
/// <param name="Columns">What the columns are: "out".</param>
public sealed record LabArray(
    string Name, NdArray Values, Func<double> Loss, string? Into = null, string Rows = "example", string Columns = "neuron");
