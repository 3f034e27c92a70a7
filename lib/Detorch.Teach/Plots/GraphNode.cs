namespace Detorch.Teach.Plots;

internal enum GraphNodeKind { Constant, Input, Parameter, Op, Group }

/// <summary>A box of a <see cref="GraphPicture"/>: a leaf, an op with its result, or many ops in one.</summary>
internal sealed class GraphNode(GraphNodeKind kind, string title)
{
    public GraphNodeKind Kind { get; } = kind;
    public string Title { get; } = title;
    public Shape Shape { get; init; }

    public string Value { get; init; } = "";

    /// <summary>The gradient of the output by these numbers; empty where it is not known.</summary>
    public string Gradient { get; init; } = "";

    /// <summary>The step of the backward pass (from 1) in which this op passes its gradient on; 0 for a leaf.</summary>
    public int Step { get; init; }

    /// <summary>The step after which the gradient here is complete: that of the last op that uses the numbers.</summary>
    public int GradientStep { get; set; }

    public List<GraphNode> Inputs { get; } = [];

    /// <summary>What this op passes back to its inputs; empty for a leaf, and where no gradients are known.</summary>
    public List<GraphShare> Shares { get; } = [];

    /// <summary>The text of the box, line by line.</summary>
    /// <param name="step">How many steps of the backward pass have been taken; gradients that come later are not shown.</param>
    public IEnumerable<string> Lines(int step)
    {
        yield return Kind == GraphNodeKind.Group ? Title : $"{Title} {Shape}";
        if (Value != "")
            yield return Value;
        if (Gradient != "" && GradientStep <= step)
            yield return $"grad {Gradient}";
    }
}

/// <summary>What an op passes to one of its inputs in the backward pass.</summary>
/// <param name="To">The input.</param>
/// <param name="Rule">The local derivative as a formula.</param>
/// <param name="Numbers">What arrives, and the sum with what had arrived before by other paths.</param>
internal sealed record GraphShare(GraphNode To, string Rule, string Numbers);
