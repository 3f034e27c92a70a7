using Detorch.Teach.Tests.Display;

namespace Detorch.Teach.Tests.Arrays;

public class PrintingTests
{
    private const double NaN = double.NaN, Inf = double.PositiveInfinity;

    [Fact]
    public void Arrays_print_as_in_numpy()
    {
        var golden = Golden.Group("printing");
        NdArray r = Golden.Read(golden.GetProperty("r")), q = Golden.Read(golden.GetProperty("q")), t = NdArray.Arange(24, DType.Float64).Reshape(2, 3, 4);
        var cases = new Dictionary<string, NdArray>
        {
            ["np.array([1.0, 2.5])"] = NdArray.From(1.0, 2.5),
            ["np.array([1.0, 2.0, 3.0])"] = NdArray.From(1.0, 2, 3),
            ["f([0.1, 1/3, 2])"] = NdArray.From(0.1f, 1 / 3f, 2),
            ["np.array([0.1, 1/3, 2])"] = NdArray.From(0.1, 1 / 3.0, 2),
            ["np.array([1e10, 1.5])"] = NdArray.From(1e10, 1.5),
            ["np.array([1e-5, 1.0])"] = NdArray.From(1e-5, 1.0),
            ["np.array([1000.5, 1.0])"] = NdArray.From(1000.5, 1.0),
            ["np.array([1000.5, 0.5])"] = NdArray.From(1000.5, 0.5),
            ["np.array([nan, 1.0, -inf, 2.25])"] = NdArray.From(NaN, 1.0, -Inf, 2.25),
            ["np.array([nan, inf])"] = NdArray.From(NaN, Inf),
            ["np.array([1e100, nan, -1e-100])"] = NdArray.From(1e100, NaN, -1e-100),
            ["np.array([0.0, -0.0])"] = NdArray.From(0.0, -0.0),
            ["np.array([True, False])"] = NdArray.From(true, false),
            ["np.array([[True], [True]])"] = NdArray.FromArray(new[,] { { true }, { true } }),
            ["i([1, -20, 300])"] = NdArray.From(1, -20, 300),
            ["np.arange(24).reshape(2, 3, 4).astype(i)"] = t.To(DType.Int32),
            ["t"] = t,
            ["t / 7"] = t / 7,
            ["r"] = r,
            ["q"] = q,
            ["np.array(1.5)"] = NdArray.Scalar(1.5, DType.Float64),
            ["f(1/3) * np.ones(())"] = NdArray.Scalar(1 / 3f, DType.Float64),
            ["np.array(3.0)"] = NdArray.Scalar(3, DType.Float64),
            ["np.array(1e16)"] = NdArray.Scalar(1e16, DType.Float64),
            ["np.array(1.5e-7)"] = NdArray.Scalar(1.5e-7, DType.Float64),
            ["np.array(7, i)"] = NdArray.Scalar(7, DType.Int32),
            ["np.array(True)"] = NdArray.Scalar(1, DType.Bool),
            ["np.array(nan)"] = NdArray.Scalar(NaN),
            ["np.zeros(0)"] = NdArray.Zeros(0),
            ["np.zeros((2, 0))"] = NdArray.Zeros(2, 0),
            ["np.zeros((1, 1, 1))"] = NdArray.Zeros(1, 1, 1),
            ["np.arange(1001.0)"] = NdArray.Arange(1001),
            ["np.arange(1000.0)[:40]"] = NdArray.Arange(1000)[..40],
            ["np.arange(2000.0).reshape(2, 1000)"] = NdArray.Arange(2000).Reshape(2, 1000),
            ["np.arange(3000).reshape(100, 30).astype(i)"] = NdArray.Arange(3000, DType.Int32).Reshape(100, 30),
            ["np.arange(1500.0).reshape(15, 10, 10)"] = NdArray.Arange(1500).Reshape(15, 10, 10),
            ["f([16777216, 1.5])"] = NdArray.From(16777216f, 1.5f),
            ["f([1e8, 1])"] = NdArray.From(1e8f, 1),
            ["np.array([123456.789, 4321.5])"] = NdArray.From(123456.789, 4321.5),
            ["np.array([3.14159265358979, 2.71828182845905])"] = NdArray.From(3.14159265358979, 2.71828182845905),
            ["f([3.14159265358979, 2.71828182845905]) * f(1e9)"] = NdArray.From(3.14159265358979f * 1e9f, 2.71828182845905f * 1e9f),
            ["np.array([99999999.0, 1e5])"] = NdArray.From(99999999.0, 1e5),
            ["np.array([1e-4, 1e-2])"] = NdArray.From(1e-4, 1e-2),
            ["np.linspace(-1, 1, 7)"] = NdArray.Linspace(-1, 1, 7, DType.Float64),
            ["np.array([[1.0, -100.25], [3.5, 0.0]])"] = NdArray.From([[1.0, -100.25], [3.5, 0.0]]),
            ["np.array([3e-300, 1.7976931348623157e308])"] = NdArray.From(3e-300, double.MaxValue),
        };
        var expected = golden.GetProperty("cases").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString());
        Assert.Equal(expected.Keys.Order(), cases.Keys.Order());
        foreach (var (name, array) in cases)
            Assert.Equal($"{name}:\n{expected[name]}", $"{name}:\n{array}");
    }

    [Fact]
    public void A_matrix_shows_itself_as_a_shaded_table_in_every_host()
    {
        var (preferred, shown) = InteractiveConvention.Show(NdArray.From([[1.0, -2.0], [0.5, NaN]]));
        Assert.Equal(["text/html", "text/plain"], preferred);
        Assert.Equal("[[ 1.  -2. ]\n [ 0.5  nan]]", shown["text/plain"]);
        Assert.Equal(
            "<table style=\"display:block;overflow:auto;border-collapse:collapse;text-align:right;font-family:monospace\">" +
            "<tr><td style=\"padding:1px 6px;background:rgba(49,120,214,0.25)\">1.</td><td style=\"padding:1px 6px;background:rgba(214,90,49,0.5)\">-2.</td></tr>" +
            "<tr><td style=\"padding:1px 6px;background:rgba(49,120,214,0.13)\">0.5</td><td style=\"padding:1px 6px;background:rgba(49,120,214,0)\">nan</td></tr>" +
            "</table><div style=\"opacity:0.6\">Float64 [2, 2]</div>", shown["text/html"]);
    }

    [Fact]
    public void A_large_matrix_shows_its_corners_and_other_shapes_their_text()
    {
        var html = NdArray.Arange(2000).Reshape(40, 50).ToHtml();
        Assert.Equal(36, html.Split("<td style").Length - 1);
        Assert.Contains("<td>…</td>", html, StringComparison.Ordinal);
        Assert.Contains("<tr><td>⋮</td></tr>", html, StringComparison.Ordinal);
        Assert.StartsWith("<pre>[[[0.]]]</pre>", NdArray.Zeros(1, 1, 1).ToHtml(), StringComparison.Ordinal);
        Assert.StartsWith("<pre>[]</pre>", NdArray.Zeros(0).ToHtml(), StringComparison.Ordinal);
    }
}
