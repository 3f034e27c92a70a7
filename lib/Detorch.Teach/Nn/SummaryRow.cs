namespace Detorch.Teach.Nn;

/// <summary>A layer in a <see cref="Summary"/>.</summary>
/// <param name="Name">Its name in the model, such as <c>2.body</c>; "" for the model itself.</param>
/// <param name="Kind">Its class and settings.</param>
/// <param name="Output">The shape that it gives; null where it was not called.</param>
/// <param name="Parameters">The parameters that it holds itself, without those of inner layers.</param>
public sealed record SummaryRow(string Name, string Kind, Shape? Output, int Parameters);
