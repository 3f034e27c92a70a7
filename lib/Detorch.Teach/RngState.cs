namespace Detorch.Teach;

/// <summary>The 256 bits that an <see cref="Rng"/> consists of: copy them, save them, put them back.</summary>
public readonly record struct RngState(ulong S0, ulong S1, ulong S2, ulong S3);
