namespace Detorch.Teach.Nn;

/// <summary>What becomes of the losses of the single examples.</summary>
public enum Reduction
{
    /// <summary>Their mean: the default.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>They are returned one by one.</summary>
    None,
}
