using Detorch.Teach;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

internal static partial class Gallery
{
    private static readonly double[][] Corners = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly int[] Xor = [0, 1, 1, 0];

    private static readonly Dictionary<string, Func<Figure>> Models = new()
    {
        ["bars"] = () => Plot.Bars(["0", "1", "2"], [("AND", new[] { 3, 5, 9 }), ("XOR", new[] { 6, 8, 0 })], "Random lines", "points that are right", "number of lines"),
        ["boundary-probability"] = () => Plot.DecisionBoundary(Bumps(8), Corners, Xor, "XOR as probability", names: ["false", "true"]),
        ["boundary-score"] = () => Plot.DecisionBoundary(p => p[.., 0] - p[.., 1], Corners, Xor, "A score"),
        ["boundary-classes"] = () => Plot.DecisionBoundary(p => p.MatMul(Tensor.From<float>([[1, -1, 0], [0.5f, 0.2f, -1]])), Corners, new[] { 0, 1, 2, 0 }, "Three classes"),
        ["boundary-movie"] = () =>
        {
            var map = new DecisionMap(Corners, Xor, "XOR over the epochs", "first input", "second input");
            for (var epoch = 0; epoch < 60; epoch++)
                map.Add($"{epoch}", Bumps(epoch * 0.2));
            return map.ToFigure();
        },
        ["decision-lines"] = () => Plot.DecisionLines(Corners, new[] { 0, 1, 1, 1 }, [(0, 0, 0), (0, 0.1, 0.1), (0.1, 0.1, 0), (0.1, 0.1, -0.1), (0.2, 0.1, -0.05)], "OR", "first input", "second input"),
        ["decision-surface"] = () => Plot.DecisionSurface(Bumps(8), Corners, Xor, "XOR as a surface", z: "p(class 1)"),
    };

    private static Func<Tensor, Tensor> Bumps(double steepness) => p =>
        (steepness * ((p[.., 0] + p[.., 1] - 0.5) * (1.5 - p[.., 0] - p[.., 1]))).Sigmoid();
}
