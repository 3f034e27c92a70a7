using Detorch.Lab.Cells;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Errors;

[Collection("session")]
public sealed class NewcomerAdviceTests : SessionFixture
{
    private const string Setup = """
        #r "Detorch.Teach.dll"
        using Detorch.Teach; using Detorch.Teach.Nn;
        var rate = 0.1;
        double Scale(double x) => rate * x;
        var x = Tensor.Ones(2, 3);
        var layer = new Linear(3, 2);
        var words = new List<string> { "a" };
        """;

    [Theory]
    [InlineData("class Model { double Twice() => 2 * rate; }", "A type that a cell declares cannot see the notebook's variables: pass rate to the constructor of Model, or to its method.")]
    [InlineData("record Point(double X) { public double Y => Scale(X); }", "A type that a cell declares cannot see the notebook's functions: pass Scale to the constructor of Point, or to its method.")]
    [InlineData("class Outer { class Inner { double y = rate; } }", "pass rate to the constructor of Inner")]
    [InlineData("static double Twice(this double y) => y * rate;", "Static code cannot see the notebook's variables: pass rate as an argument.")]
    [InlineData("Rate", "Did you mean rate?")]
    [InlineData("wrods.Count", "Did you mean words?")]
    [InlineData("words.count", "Did you mean Count?")]
    [InlineData("words.Cuont", "Did you mean Count?")]
    [InlineData("console.WriteLine(1)", "Did you mean Console?")]
    [InlineData("Console.Writeline(1)", "Did you mean WriteLine?")]
    [InlineData("x.zeroGrad()", "Did you mean ZeroGrad?")]
    [InlineData("x.ZeroGrad_()", "Did you mean ZeroGrad?")]
    [InlineData("strin s = \"\";", "Did you mean string?")]
    [InlineData("total = 3;", "Declare it with its first value: var total = 3;")]
    [InlineData("Console.WriteLine(absent)", "Run the cell that declares it, or declare it before it is used.")]
    [InlineData("Stopwatch.StartNew()", "Stopwatch is in System.Diagnostics: add using System.Diagnostics; at the top of the cell.")]
    [InlineData("new Regex(\"a\")", "Regex is in System.Text.RegularExpressions: add using System.Text.RegularExpressions; at the top of the cell.")]
    [InlineData("File.ReadAllText(\"a\")", "File is in System.IO: add using System.IO; at the top of the cell.")]
    [InlineData("new Adam(layer.Parameters())", "Adam is in Detorch.Teach.Optim: add using Detorch.Teach.Optim; at the top of the cell.")]
    [InlineData("Dataset.Iris()", "Dataset is in Detorch.Teach.Data: add using Detorch.Teach.Data; at the top of the cell.")]
    [InlineData("layer(x)", "A layer is called by its method: write layer.Forward(…).")]
    [InlineData("new Linear(3, 2)(x)", "A layer is called by its method: write new Linear(3, 2).Forward(…).")]
    [InlineData("Linear(3, 2)", "An object is made with new: write new Linear(…).")]
    [InlineData("x.Shape()", "It is not a method: write Shape without parentheses.")]
    [InlineData("x.Sum(dim: 0)", "It is called axis here.")]
    [InlineData("x.Sum(axis=0)", "An argument is named with a colon in C#: write axis: 0.")]
    [InlineData("new Conv2d(1, 2, kernel_size=3)", "write kernelSize: 3.")]
    [InlineData("Tensor.Zeros((2, 3))", "Write the sizes without the inner parentheses: Zeros(2, 3).")]
    [InlineData("var y = 1\nvar z = 2;", "A statement ends with \";\".")]
    [InlineData("rate + 1;", "Its value is used nowhere.")]
    [InlineData("int n = rate;", "(int)x drops the digits behind the point")]
    [InlineData("var list = [1, 2];", "Say of what type it is")]
    [InlineData("var nothing = Console.WriteLine(1);", "has no value")]
    [InlineData("int Late() { int n; return n; }", "Give it a value where it is declared.")]
    [InlineData("%matplotlib inline", "Lines with %, ! and ? are commands of Python's kernel.")]
    [InlineData("%%time\n1 + 1", "Lines with %, ! and ? are commands of Python's kernel.")]
    [InlineData("!pip install numpy", "Lines with %, ! and ? are commands of Python's kernel.")]
    [InlineData("?Console", "Lines with %, ! and ? are commands of Python's kernel.")]
    [InlineData("words?", "Lines with %, ! and ? are commands of Python's kernel.")]
    [InlineData("np.cumsum(x)", "There is no module np here. Notebook 14 has a table of Python's words and ours.")]
    [InlineData("np.tanh(x)", "There is no module np here: write a.Tanh(…).")]
    [InlineData("x.abs()", "Did you mean Abs?")]
    [InlineData("x.sqrt()", "Did you mean Sqrt?")]
    [InlineData("x.Length", "It is called Size here")]
    [InlineData("x.Data.GetLength(0)", "The length of an axis is x.Shape[0].")]
    [InlineData("foreach (var row in x) { }", "Count through its rows")]
    [InlineData("if (x.Data && x.Data) { }", "Masks combine with & and |")]
    [InlineData("if (x > 1) { }", "All() and Any() make one truth value of many: if ((bool)(x > 0).All())")]
    [InlineData("Tensor t = [1, 2, 3];", "Write Tensor.From(…) to copy numbers.")]
    [InlineData("Tensor t = new float[] { 1, 2 };", "Write Tensor.From(…) to copy numbers.")]
    [InlineData("new Tensor(new float[] { 1, 2 })", "Write NdArray.From(…) to copy numbers.")]
    [InlineData("NdArray a = new[,] { { 1, 2 } };", "Write NdArray.FromArray(…)")]
    [InlineData("new NdArray(2, 3)", "Write NdArray.Zeros(2, 3)")]
    [InlineData("new Module()", "It is only what layers have in common")]
    [InlineData("new BatchNorm(3)", "new BatchNorm2d(…)")]
    [InlineData("Math.Exp(x)", "Arrays and tensors have a method: write x.Exp().")]
    [InlineData("#r nuget: Plotly.NET, 6.0.0\n1", "Put the name in double quotes")]
    [InlineData("#r 'nuget: Plotly.NET'\n1", "Put the name in double quotes")]
    [InlineData("#:package Plotly.NET@6.0.0\n1", "In a cell write #r \"nuget: Id, 1.2.3\"")]
    [InlineData("double half = 0,5;", "Numbers have a decimal point")]
    [InlineData("torch.linspace(0, 1, 3)", "There is no module torch here: write Tensor.Linspace(…).")]
    public async Task An_everyday_error_says_what_to_do(string code, string advice)
    {
        await Show(Setup);
        var errors = Session.Diagnose(KernelNames.CSharp, code).Where(each => each.Severity == "error").Select(each => each.Message).ToList();
        Assert.True(errors.Exists(message => message.Contains(advice, StringComparison.Ordinal)), string.Join("\n", errors.Append("no error")));
        // As the cell's own output has it.
        Assert.Contains(await Fail(code), line => line.Contains(advice, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_library_its_namespace_says_how_to_load_it() =>
        Assert.Contains("#r \"Detorch.Teach.dll\"", (await Fail("using Detorch.Teach;"))[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("class Program { static void Main(string[] args) { Console.Write(1); } }", "make it public, and write Program.Main([]) below.")]
    [InlineData("using System;\npublic class Program { public static void Main() { Console.Write(1); } }", "notebook: write Program.Main() below.")]
    [InlineData("static void Main() { Console.Write(1); }", "notebook: write Main() below.")]
    [InlineData("static void Main() { Console.Write(1); }\nMain();", "1")]
    [InlineData("class Main { }", "")]
    public async Task A_whole_program_says_that_nothing_calls_Main(string code, string printed)
    {
        await Show(code);
        Assert.EndsWith(printed, Printed.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(printed.Length > 1, Printed.Contains("Nothing calls Main", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_extension_block_is_one_error_with_a_place() =>
        Assert.Single(await Fail("extension(string s) { public int Twice => 2 * s.Length; }"), line => line.Contains(": error ", StringComparison.Ordinal));

    [Fact]
    public async Task An_advice_is_given_once() =>
        Assert.Single(await Fail("missing + other + third"), line => line.Contains("Run the cell", StringComparison.Ordinal));
}
