namespace Detorch.Teach.Plots;

/// <summary>What an op hands to one of its inputs in the backward pass.</summary>
/// <param name="To">The input.</param>
/// <param name="Rule">The local derivative as a formula.</param>
/// <param name="Numbers">What is handed over, and the sum with what had come there before by other paths.</param>
internal sealed record GraphShare(GraphNode To, string Rule, string Numbers);
