namespace Detorch.Lab.Language;

/// <summary>The words that fit at the cursor.</summary>
/// <param name="Items">The words, best first.</param>
/// <param name="Start">Where the text begins that they replace, up to the cursor.</param>
internal sealed record Completion(IReadOnlyList<CompletionItem> Items, int Start);
