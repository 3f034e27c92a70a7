namespace Detorch.Lab.Language;

/// <summary>One of the words that fit at the cursor.</summary>
/// <param name="Text">What is written in the place of what was typed.</param>
/// <param name="Type">What it is, in the words that front ends have pictures for: "method", "class", "keyword", "magic", "path".</param>
/// <param name="Signature">A line about it, or nothing.</param>
internal sealed record CompletionItem(string Text, string Type, string Signature = "");
