namespace Detorch.Lab.Pages;

/// <summary>A part of a page, as a search finds it.</summary>
/// <param name="Heading">The heading above it; empty before the first.</param>
/// <param name="Id">The heading's id.</param>
/// <param name="Text">Its words and code, without markup.</param>
internal sealed record PageSection(string Heading, string Id, string Text);
