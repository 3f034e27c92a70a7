using System.Text.RegularExpressions;
using System.Xml.Linq;
using Detorch.Teach.Plots;
using Detorch.Tests;

namespace Detorch.Teach.Tests.Plots;

public class BackwardStepperTests
{
    [Fact]
    public void Every_step_says_what_arrives_what_goes_where_and_what_is_added_where_paths_meet()
    {
        var x = Tensor.From(3.0).WithGrad();
        Assert.Equal("""
            1. add [1]: the gradient g = 1 has arrived. Its inputs are a = mul, b = x.
               mul receives g: = 1
               x receives g: = 1
            2. mul [1]: the gradient g = 1 has arrived. Its inputs are a = x, b = x.
               x receives g · b: = 3; paths meet: 1 + 3 = 4
               x receives g · a: = 3; paths meet: 4 + 3 = 7
            """, GraphPicture.Of(x * x + x, ("x", x)).Stepper().ToString());
        Assert.Null(x.Grad);
    }

    [Fact]
    public void A_constant_receives_nothing_and_what_was_broadcast_is_summed_and_the_reverse()
    {
        var (x, w, b) = (Tensor.Ones(4, 2), Tensor.Ones(2, 3).WithGrad(), Tensor.Zeros([3]).WithGrad());
        var text = GraphPicture.Of((x.MatMul(w) + b).Sum(), ("x", x), ("w", w), ("b", b)).Stepper().ToString();
        Assert.Contains("add receives g, repeated to [4, 3]: = all 1", text);
        Assert.Contains("b receives g, summed to [3]: = 4, 4, 4", text);
        Assert.Contains("w receives aᵀ g: = all 4", text);
        Assert.DoesNotContain("x receives", text);
    }

    public static TheoryData<string, Func<Tensor, Tensor, Tensor>, string> Formulas => new()
    {
        { "add", static (a, b) => a + b, "g; g" },
        { "subtract", static (a, b) => a - b, "g; −g" },
        { "multiply", static (a, b) => a * b, "g · b; g · a" },
        { "divide", static (a, b) => a / b, "g / b; −g · (y / b)" },
        { "a matrix product", static (a, b) => a.MatMul(b), "g bᵀ; aᵀ g" },
        { "a linear layer", static (a, b) => a.Linear(b, b.Sum(axis: 0)), "g b; gᵀ a; g" },
        { "a constant factor", static (a, b) => a * 3, "g · b" },
        { "exp", static (a, b) => a.Exp(), "g · y" },
        { "log", static (a, b) => a.Log(), "g / a" },
        { "cos", static (a, b) => a.Cos(), "−g · sin a" },
        { "abs", static (a, b) => a.Abs(), "g · sign a" },
        { "square", static (a, b) => a.Square(), "g · a · 2" },
        { "tanh", static (a, b) => a.Tanh(), "g − g · y · y" },
        { "sigmoid", static (a, b) => a.Sigmoid(), "g · (y − y · y)" },
        { "softplus", static (a, b) => a.Softplus(), "g · sigmoid a" },
        { "relu", static (a, b) => a.Relu(), "g where y > 0, else 0" },
        { "sum", static (a, b) => a.Sum(axis: 0), "g" },
        { "mean", static (a, b) => a.Mean(), "g / n" },
        { "mean of rows", static (a, b) => a.Mean(axis: 1), "g / n" },
        { "transpose", static (a, b) => a.T, "gᵀ" },
        { "power", static (a, b) => a.Square().Pow(b), "g · b · OneInsteadOfZero(a, b.EqualTo(0)).Pow(b − 1); g · y · OneInsteadOfZero(a, b >= 0).Log()" },
    };

    [Theory]
    [MemberData(nameof(Formulas), DisableDiscoveryEnumeration = true)]
    public void The_formula_is_the_code_of_the_op(string op, Func<Tensor, Tensor, Tensor> f, string expected)
    {
        var (a, b) = (Tensor.From([[1.0, 2], [3, 4]]).WithGrad(), Tensor.From([[5.0, 6], [7, 8]]).WithGrad());
        var node = Assert.IsType<Node>(f(a, b).Node);
        Assert.True(expected == string.Join("; ", Enumerable.Range(0, node.InputCount).Select(i => BackwardRules.For(node, i))),
            $"{op}: {string.Join("; ", Enumerable.Range(0, node.InputCount).Select(i => BackwardRules.For(node, i)))}");
    }

    [Fact]
    public void Every_pullback_of_the_library_is_written_where_its_formula_is_read()
    {
        var library = Directory.GetFiles(Repository.PathOf("lib", "Detorch.Teach", "Autograd"), "Tensor.*.cs");
        var calls = library.SelectMany(file => Regex.Matches(File.ReadAllText(file), @"(?<!Pullback )\bInto\((?!Tensor |Shape )")).Count();
        Assert.True(calls > 60, $"only {calls} pullbacks were found in the source");
        var x = Tensor.From([[1.0, 2]]).WithGrad();
        Assert.Equal("as ToWinners computes", BackwardRules.For(x.Max().Node!, 0));
    }

    [Fact]
    public void The_last_step_is_seen_first_and_names_are_escaped()
    {
        var x = Tensor.From(2.0).WithGrad();
        var html = XElement.Parse(GraphPicture.Of(x.Sin().Exp(), ("<x>", x)).Stepper().ToHtml());
        var parts = html.Descendants().Where(part => part.Attribute("data-at") is not null).ToArray();
        Assert.Equal(["0", "1", "2", "2", "1"], parts.Select(part => (string?)part.Attribute("data-at")));
        Assert.Equal(["2", "2"], parts.Where(part => part.Attribute("style") is null).Select(part => (string?)part.Attribute("data-at")));
        Assert.Contains(html.Descendants(), part => part.Value == "<x>");
        Assert.Equal(["2", "1", "0"], html.Descendants().Select(part => (string?)part.Attribute("data-since")).OfType<string>());
    }

    [Fact]
    public void What_cannot_be_walked_says_why()
    {
        var x = Tensor.From(1.0, 2.0).WithGrad();
        Assert.Contains("this one is sin [2]", Assert.Throws<InvalidOperationException>(() => GraphPicture.Of(x.Sin()).Stepper()).Message);
        Assert.Contains("this one is constant [1]", Assert.Throws<InvalidOperationException>(() => GraphPicture.Of(Tensor.From(1.0)).Stepper()).Message);
        var chain = Enumerable.Range(0, 100).Aggregate(x.Sum(), (y, _) => y.Sin());
        Assert.Contains("101 ops are too many", Assert.Throws<InvalidOperationException>(() => GraphPicture.Of(chain).Stepper()).Message);
    }
}
