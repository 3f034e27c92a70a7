using System.Collections;
using System.Globalization;
using Detorch.Lab.Errors;
using Detorch.Lab.Outputs;
using Detorch.Lab.Views;
using Detorch.Teach;
using Detorch.Teach.Nn;

namespace Detorch.Lab.Language;

/// <summary>The value that a variable of the session has now.</summary>
/// <param name="Facts">Its type and the facts that matter before its numbers: "Tensor, shape [2, 3], Float32, requires
/// grad".</param>
/// <param name="Display">All its forms.</param>
internal sealed record LiveValue(string Facts, DisplayOutput Display)
{
    /// <summary>
    /// Looks at a value. Who looks has not asked for code to run, which may print, take long or never end: that of cells does not.
    /// </summary>
    public static LiveValue Of(object? value) => new(string.Join(", ", FactsOf(value)), ValueFormatter.Format(value, mayRun: false));

    private static IEnumerable<string> FactsOf(object? value) => value switch
    {
        null => ["null"],
        Tensor x => [TypeName.Of(x.GetType()), $"shape {x.Shape}", $"{x.DType}", .. x.RequiresGrad
            ? ["requires grad"] : Array.Empty<string>()],
        NdArray x => [nameof(NdArray), $"shape {x.Shape}", $"{x.DType}"],
        Module model => [TypeName.Of(model.GetType()), Count(model.ParameterCount, "parameters")],
        string text => ["string", Count(text.Length, "characters")],
        Array { Rank: > 1 } grid =>
            [ValueText.OfShape(grid)],
        ICollection items when ValueItems.AreHeld(items) => [TypeName.Of(items.GetType()), Count(items.Count, "items")],
        _ => [TypeName.Of(value.GetType())],
    };

    private static string Count(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}");
}
