using Detorch.Lab.Language;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Language;

[Collection("session")]
public class InspectionTests : SessionFixture
{
    private const string Library = "#r \"../lib/Detorch.Teach/bin/Release/net10.0/Detorch.Teach.dll\"\nusing Detorch.Teach; using Detorch.Teach.Nn;\n";

    /// <summary>What is known at the place of the bar.</summary>
    private Inspection? At(string code, bool isDetailed = false)
    {
        var cursor = code.IndexOf('|', StringComparison.Ordinal);
        return Session.Inspect(code.Remove(cursor, 1), cursor, isDetailed);
    }

    private string Text(string code, bool isDetailed = false) => At(code, isDetailed)!.ToText();

    [Fact]
    public void A_method_of_the_framework_has_its_signature_its_documentation_and_the_number_of_its_overloads()
    {
        var found = At("Math.Ma|x(1.0, 2)")!;
        Assert.StartsWith("static double Math.Max(double val1, double val2)\nand 12 more overloads\n\nReturns the larger of two", found.ToText(), StringComparison.Ordinal);
        Assert.Contains("\nParameters:\n  val1: The first of two", found.ToText(), StringComparison.Ordinal);
        Assert.Contains("\nReturns:\n", found.ToText(), StringComparison.Ordinal);
        Assert.StartsWith("```csharp\nstatic double Math.Max(double val1, double val2)\n```\n", found.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("**Parameters**\n\n- `val1`: The first", found.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("<li><code>val1</code>: The first", found.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("<strong>Returns</strong>", found.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("FormatException: ", Text("int.Par|se(\"1\")"), StringComparison.Ordinal);
    }

    [Fact]
    public void Details_are_all_overloads_and_the_remarks()
    {
        Assert.Equal(1, Text("Math.Ma|x(1.0, 2)").Split("Math.Max(").Length - 1);
        Assert.Equal(13, Text("Math.Ma|x(1.0, 2)", isDetailed: true).Split("Math.Max(").Length - 1);
    }

    [Theory]
    [InlineData("Console.WriteLine(|", "Console.WriteLine(")]
    [InlineData("Math.Pow(2, |3)", "Math.Pow(double x, double y)")]
    [InlineData("new[] { 1 }.Sel|ect(x => x)", "IEnumerable<int>.Select<int, int>(Func<int, int> selector)")]
    [InlineData("new Unif|ormRandom()", null)]
    [InlineData("Math.Abs(Math.Sin(|1))", "Math.Sin(double a)")]
    [InlineData("new Exception(|", "Exception.Exception(")]
    [InlineData("new Exce|ption(\"x\")", "Exception.Exception(string? message)")]
    [InlineData("Exce|ption e;", "class System.Exception")]
    [InlineData("st|ring s;", "class System.String")]
    [InlineData("va|r x = 1.5;", "struct System.Double")]
    [InlineData("int Twi|ce(int a) => 2 * a;", "int Twice(int a)")]
    [InlineData("void F() { int local = 1; loc|al++; }", "int local")]
    [InlineData("System.Tex|t.StringBuilder b;", "namespace System.Text")]
    [InlineData("   |", null)]
    [InlineData("\"Mat|h\"", null)]
    [InlineData("#!time|", null)]
    [InlineData("1 + |2", null)]
    public void What_stands_at_the_cursor_is_found(string code, string? start)
    {
        if (start is null)
            Assert.Null(At(code));
        else
            Assert.Contains(start, Text(code).Split('\n')[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_library_is_documented()
    {
        await Show(Library);
        var linear = Text("new Lin|ear(2, 3, rng)");
        Assert.StartsWith("Linear.Linear(int inFeatures, int outFeatures, Rng? rng", linear, StringComparison.Ordinal);
        Assert.Contains("y = x Wᵀ + b", linear, StringComparison.Ordinal);
        Assert.Contains("\n\nRandom numbers of the standard normal distribution", Text("Tensor.Rand|n(null)"), StringComparison.Ordinal);
        Assert.Contains("\n\nA contiguous copy.", Text("new Tensor(null).Data.As<int>().Cop|y()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tensor_shows_its_shape_its_type_and_its_numbers()
    {
        await Show(Library + "var w = Tensor.From([1f, 2f]).WithGrad(); var a = w.Data; var model = new Linear(2, 3, new Rng(0));");
        var text = Text("w| + 1");
        Assert.StartsWith("Tensor w\n\nTensor, shape [2], Float32, requires grad\n", text, StringComparison.Ordinal);
        Assert.Contains("\n[1", text, StringComparison.Ordinal);
        Assert.Contains("**Tensor, shape \\[2\\], Float32, requires grad**", At("w|")!.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains("<table", At("w|")!.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("NdArray, shape [2], Float32\n", Text("a|"), StringComparison.Ordinal);
        Assert.Contains("Linear, 9 parameters\n", Text("model|.Forward(w)"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_shows_its_type_and_value_as_they_are_now()
    {
        await Show("object answer = \"forty-two\"; var long_ = new string('x', 5000); var hostile = \"<script>alert(1)</script>\"; int[] list = [1, 2];");
        Assert.Equal("object answer\n\nstring, 9 characters\nforty-two", Text("ans|wer"));
        Assert.EndsWith("xx …", Text("long_|"), StringComparison.Ordinal);
        Assert.Contains(new string('x', 5000), Text("long_|", isDetailed: true), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", At("hostile|")!.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("int[], 2 items\n[1, 2]", Text("list|"), StringComparison.Ordinal);
        await Show("answer = 43;");
        Assert.Equal("object answer\n\nint\n43", Text("ans|wer"));
    }

    [Fact]
    public async Task To_look_at_a_value_runs_no_code_of_the_notebook()
    {
        await Show("""
            int ran = 0;
            IEnumerable<int> Endless() { while (true) { ran++; yield return 1; } }
            static class Runs { public static int Count; }
            class Loud
            {
                public int Set { get; set; } = 5;
                public int Get { get { Runs.Count++; Console.WriteLine("loud"); throw new Exception("no"); } }
                public override string ToString() { Runs.Count++; return "loud"; }
            }
            class Bag : System.Collections.ICollection
            {
                public int Count { get { Runs.Count++; return 1; } }
                public object SyncRoot => this;
                public bool IsSynchronized => false;
                public void CopyTo(Array to, int at) { }
                public System.Collections.IEnumerator GetEnumerator() { Runs.Count++; yield return 1; }
            }
            Formatter.Register<Loud>(loud => { Runs.Count++; return "loud"; });
            var endless = Endless();
            var query = new[] { 1, 2 }.Select(x => { ran++; return x; });
            var nested = new List<object> { new Loud(), query, new Bag() };
            var loud = new Loud();
            var bag = new Bag();
            var lazy = new Lazy<int>(() => { ran++; return 1; });
            var task = new TaskCompletionSource<int>().Task;
            """);
        Assert.EndsWith("IEnumerable<int>\n(a sequence that is computed when it is read)", Text("endless|"), StringComparison.Ordinal);
        Assert.EndsWith("(a sequence that is computed when it is read)", Text("query|"), StringComparison.Ordinal);
        Assert.EndsWith("[Loud { Set = 5, Get = … }, (a sequence that is computed when it is read), (a sequence that is computed when it is read)]", Text("nested|"), StringComparison.Ordinal);
        Assert.EndsWith("Loud { Set = 5, Get = … }", Text("loud|"), StringComparison.Ordinal);
        Assert.Contains("Get = …", At("loud|")!.ToHtml(), StringComparison.Ordinal);
        Assert.EndsWith("Bag\n(a sequence that is computed when it is read)", Text("bag|"), StringComparison.Ordinal);
        Assert.EndsWith("(not computed yet)", Text("lazy|"), StringComparison.Ordinal);
        Assert.EndsWith("(not finished; await it)", Text("task|"), StringComparison.Ordinal);
        Assert.Equal(["0"], await Show("ran + Runs.Count"));
        Assert.Equal("", Printed);
    }
}
