namespace Detorch.Lab.Views;

/// <summary>How much of a value its default view shows.</summary>
/// <param name="Rows">Rows of a table.</param>
/// <param name="Items">Items of a sequence in a line of text.</param>
/// <param name="Depth">Levels of objects within objects.</param>
/// <param name="Null">What is written for null.</param>
internal sealed record ViewLimits(int Rows, int Items, int Depth, string Null)
{
    /// <summary>The limits of a notebook that has set none.</summary>
    public static ViewLimits Usual { get; } = new(Rows: 100, Items: 20, Depth: 3, Null: "null");
}
