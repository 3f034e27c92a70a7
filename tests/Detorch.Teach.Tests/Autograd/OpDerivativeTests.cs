using System.Text.RegularExpressions;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Gradients;

/// <summary>The derivatives of every op against central differences, in a random direction: an error that a sum would hide is seen.</summary>
public class OpDerivativeTests
{
    private const double Step = 1e-3;

    [Theory]
    [MemberData(nameof(OpTable.Names), MemberType = typeof(OpTable))]
    public void The_first_derivative_of_every_operand_is_right(string name) => Both(name, (row, inputs, rng) =>
    {
        var direction = Tensor.Randn(row.Apply(inputs).Shape, rng, DType.Float64);
        Compare(row, inputs, Autograd.Grad(row.Apply(inputs), inputs, direction), () => Dot(row.Apply(inputs), direction).Item());
    });

    [Theory]
    [MemberData(nameof(OpTable.Names), MemberType = typeof(OpTable))]
    public void The_second_derivative_of_every_operand_is_right(string name) => Both(name, (row, inputs, rng) =>
    {
        var g = Tensor.Randn(row.Apply(inputs).Shape, rng, DType.Float64).WithGrad();
        var directions = Array.ConvertAll(inputs, x => Tensor.Randn(x.Shape, rng, DType.Float64));
        Compare(row, [.. inputs, g], Autograd.Grad(Projected(row, inputs, g, directions), [.. inputs, g]), () => Projected(row, inputs, g, directions).Item());
    });

    [Fact]
    public void Every_op_that_the_library_records_has_a_row()
    {
        var recorded = new HashSet<string>();
        foreach (var row in OpTable.Rows)
        {
            var rng = new Rng(1);
            var inputs = Array.ConvertAll(row.Operands, operand => operand.Make(rng, strided: false));
            var g = Tensor.Randn(row.Apply(inputs).Shape, rng, DType.Float64).WithGrad();
            var projected = Projected(row, inputs, g, inputs);
            foreach (var result in (Tensor[])[row.Apply(inputs), projected, .. Autograd.Grad(projected, [.. inputs, g], createGraph: true)])
                recorded.UnionWith(OpsBehind(result));
        }
        var library = Directory.GetFiles(Repository.PathOf("lib", "Detorch.Teach"), "*.cs", SearchOption.AllDirectories);
        var declared = library.SelectMany(file => Regex.Matches(File.ReadAllText(file), @"\bRecord\(\s*""([^""]+)""")).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.True(declared.Count > 40, $"only {declared.Count} ops were found in the source");
        Assert.Empty(declared.Except(recorded));
    }

    /// <summary>Σ over the operands of the direction times the operand's gradient: a number whose gradient is a second derivative.</summary>
    private static Tensor Projected(OpRow row, Tensor[] inputs, Tensor g, Tensor[] directions) =>
        Autograd.Grad(row.Apply(inputs), inputs, g, createGraph: true).Zip(directions, Dot).Aggregate((a, b) => a + b) + Dot(g, g) * 0;

    private static void Both(string name, Action<OpRow, Tensor[], Rng> check)
    {
        var row = OpTable.Row(name);
        foreach (var strided in new[] { false, true })
        {
            var rng = new Rng(3);
            check(row, Array.ConvertAll(row.Operands, operand => operand.Make(rng, strided)), rng);
        }
    }

    private static void Compare(OpRow row, Tensor[] inputs, Tensor[] gradients, Func<double> f)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            Assert.Equal(inputs[i].Shape, gradients[i].Shape);
            var actual = gradients[i].Data.AsContiguous().As<double>().Span.ToArray();
            var expected = Differences(inputs[i].Data, f);
            for (var at = 0; at < actual.Length; at++)
                Assert.True(Math.Abs(actual[at] - expected[at]) <= row.Tolerance * (1 + Math.Abs(expected[at])),
                    $"operand {i} of shape {inputs[i].Shape}, element {at}: gradient {actual[at]}, difference {expected[at]}");
        }
    }

    /// <summary>Central differences with one Richardson step: the error falls with the fourth power of the step.</summary>
    private static double[] Differences(NdArray x, Func<double> f)
    {
        var result = new double[x.Size];
        for (var i = 0; i < x.Size; i++)
        {
            var place = Place(x, i);
            var value = x[place].Item();
            double At(double delta)
            {
                x[place] = value + delta;
                return f();
            }
            double Slope(double h) => (At(h) - At(-h)) / (2 * h);
            result[i] = (4 * Slope(Step) - Slope(2 * Step)) / 3;
            x[place] = value;
        }
        return result;
    }

    private static ArrayIndex[] Place(NdArray x, int element)
    {
        var place = new ArrayIndex[x.Rank];
        for (var axis = x.Rank - 1; axis >= 0; element /= x.Shape[axis], axis--)
            place[axis] = element % x.Shape[axis];
        return place;
    }

    private static Tensor Dot(Tensor a, Tensor b) => (a * b).Sum();

    private static HashSet<string> OpsBehind(Tensor y)
    {
        return [.. Tape.Order([y]).Select(node => node.Op)];
    }
}
