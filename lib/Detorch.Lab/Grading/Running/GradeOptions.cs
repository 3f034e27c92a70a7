using Detorch.Lab.Grading.Sandbox;

namespace Detorch.Lab.Grading.Running;

/// <summary>How submissions are graded.</summary>
internal sealed record GradeOptions
{
    /// <summary>What each submission may use.</summary>
    public SandboxLimits Limits { get; init; } = new();

    /// <summary>Where the library's default random numbers begin.</summary>
    public long Seed { get; init; }

    /// <summary>How many submissions run at a time.</summary>
    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the code is vouched for and runs without a sandbox.</summary>
    public bool IsTrusted { get; init; }
}
