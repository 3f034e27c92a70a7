namespace Detorch.Benchmarks;

/// <summary>What a part of the kit and a package cost for the same work.</summary>
internal sealed record PeerRow(string Name, double Ours, double Package, string Unit);
