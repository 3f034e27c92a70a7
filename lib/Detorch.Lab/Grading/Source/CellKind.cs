namespace Detorch.Lab.Grading.Source;

/// <summary>What a cell of an assignment is for.</summary>
internal enum CellKind
{
    /// <summary>Text, or code that everybody gets as it is and may change.</summary>
    Free,

    /// <summary>Code that must stay as it is, such as the set-up.</summary>
    Locked,

    /// <summary>The student's code.</summary>
    Exercise,

    /// <summary>A check of an exercise.</summary>
    Check,

    /// <summary>Code or text of the student that a person grades.</summary>
    Manual,
}
