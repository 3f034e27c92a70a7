using System.Globalization;
using Detorch.Teach.Optim;

namespace Detorch.Benchmarks;

/// <summary>How far Adam's steps go: a learning rate that stays, or falls to 0 along half a cosine over the whole training.</summary>
internal sealed record Rate(double Lr, bool Cosine)
{
    /// <summary>What <c>headlines --tune</c> compares on a split of the training rows.</summary>
    public static readonly Rate[] Candidates = [new(1e-3, false), new(2e-3, false), new(1e-3, true), new(2e-3, true), new(3e-3, true), new(5e-3, true), new(1e-2, true), new(2e-2, true)];

    public Schedule For(Optimizer optimizer, int steps) => new(optimizer, Cosine ? Schedule.Cosine(steps) : static _ => 1);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"lr {Lr}{(Cosine ? " along a cosine" : "")}");
}
