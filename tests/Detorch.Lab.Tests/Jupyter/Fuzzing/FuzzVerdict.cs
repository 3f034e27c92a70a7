namespace Detorch.Lab.Tests.Jupyter.Fuzzing;

/// <summary>What a kernel must do about an input.</summary>
internal enum FuzzVerdict
{
    /// <summary>End the connection at once.</summary>
    Closed,

    /// <summary>End the connection when its time has run out.</summary>
    TimedOut,

    /// <summary>Say nothing about the message, and go on with the next.</summary>
    Dropped,

    /// <summary>Answer or not, as it likes, and go on with the next.</summary>
    Survived,
}
