using System.Text.Json.Nodes;
using Detorch.Teach.Plots;

namespace Detorch.Teach.Tests.Plots;

public class GradientLabTests
{
    // y = tanh(x w), loss = the mean of squares: w goes into z.
    private static readonly NdArray X = NdArray.From([[1.0, 2], [3, 4], [0.5, 1]]);
    private static readonly NdArray W = NdArray.From([[0.2, -0.3], [0.1, 0.4]]);
    private static readonly NdArray Z = X.MatMul(W);
    private static readonly NdArray Y = Z.Tanh();

    private static GradientLab Lab => new(
        new LabArray("w", W, () => X.MatMul(W).Tanh().Square().Mean().Item(), Into: "z", "in", "out"),
        new LabArray("z", Z, () => Z.Tanh().Square().Mean().Item()), new LabArray("y", Y, () => Y.Square().Mean().Item()));

    private static NdArray[] Gradients(double atY = 2.0 / 6, bool slope = true, bool transposed = false)
    {
        var dy = Y * atY;
        var dz = slope ? dy * (1 - Y.Square()) : dy;
        return [transposed ? dz.T.MatMul(X) : X.T.MatMul(dz), dz, dy];
    }

    [Fact]
    public void A_right_program_agrees_and_the_arrays_are_left_as_they_were()
    {
        var before = (W.Copy(), Z.Copy(), Y.Copy());
        Assert.Equal("mine: All numbers agree.", Lab.With("mine", Gradients()).ToString());
        Assert.True(W.AllClose(before.Item1, 0, 0) && Z.AllClose(before.Item2, 0, 0) && Y.AllClose(before.Item3, 0, 0));
    }

    [Fact]
    public void The_words_say_where_an_error_enters()
    {
        var lab = Lab.With("right", Gradients()).With("no slope", Gradients(slope: false)).With("factor", Gradients(atY: 2)).With("turned", Gradients(transposed: true));
        Assert.Equal(
            [
                "right: All numbers agree.",
                "no slope: w is off everywhere, z is off everywhere, y is right. The error enters on the way from y to z.",
                "factor: Every number is off. The error enters before y is reached.",
                "turned: w is off in 2 of 4 numbers, z is right, y is right. No error travels on between the layers: the mistake is in a parameter's own line.",
            ],
            lab.ToString().Split('\n'));
    }

    [Fact]
    public void A_step_that_is_too_large_or_too_small_accuses_a_right_program()
    {
        var lab = Lab.With("mine", Gradients());
        Assert.NotEqual("All numbers agree.", lab.InWords(0, step: 0));
        Assert.NotEqual("All numbers agree.", lab.InWords(0, step: 12));
        Assert.InRange(lab.FirstStep, 2, 7);
    }

    [Fact]
    public void The_page_holds_the_gradients_of_every_program_and_step()
    {
        var html = Lab.With("<mine>", Gradients(slope: false)).ToHtml();
        var json = JsonNode.Parse(html[(html.LastIndexOf("\", {", StringComparison.Ordinal) + 3)..html.LastIndexOf(");", StringComparison.Ordinal)])!;
        Assert.Equal("<mine>", (string?)json["programs"]![0]!["name"]);
        Assert.Contains("&lt;mine&gt;: w is off", html);
        Assert.Equal(13, ((JsonArray)json["steps"]!).Count);
        Assert.Equal(["3333", "333333", "000000"], ((JsonArray)json["programs"]![0]!["verdicts"]![4]!).Select(row => (string?)row));
        Assert.Equal([2, 2], ((JsonArray)json["arrays"]![0]!["shape"]!).Select(size => (int)size!));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_both_shapes()
    {
        static string Refused(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
        Assert.Contains("mine has 2 gradients for 3 arrays (w, z, y)", Refused(() => Lab.With("mine", Gradients()[..2])));
        Assert.Contains("mine has a gradient [3, 2] for w [2, 2]", Refused(() => Lab.With("mine", [Y, Z, Y])));
        Assert.Contains("mine is one too many", Refused(() => Lab.With("mine", Gradients()).With("mine", Gradients())));
        Assert.Contains("w goes into q, which no layer computes", Refused(() => new GradientLab(new LabArray("w", W, () => 0, Into: "q"), new LabArray("z", Z, () => 0))));
        Assert.Contains("arrays with different names", Refused(() => new GradientLab()));
        Assert.Contains("v is Float32 [3]", Refused(() => new GradientLab(new LabArray("v", NdArray.Zeros([3]), () => 0))));
        Assert.Contains("add a program first", Assert.Throws<InvalidOperationException>(Lab.ToHtml).Message);
    }
}
