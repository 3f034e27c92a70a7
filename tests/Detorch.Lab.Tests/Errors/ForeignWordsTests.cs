using Detorch.Lab.Cells;
using Detorch.Lab.Documents;
using Detorch.Lab.Errors;
using Detorch.Lab.Tests.Session;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Errors;

[Collection("session")]
public sealed class ForeignWordsTests : SessionFixture
{
    // What the examples of the table call their variables.
    private const string Setup = """
        #r "Detorch.Teach.dll"
        using Detorch.Teach; using Detorch.Teach.Data; using Detorch.Teach.Differences; using Detorch.Teach.Nn; using Detorch.Teach.Optim;
        using Detorch.Teach.Plots;
        var rng = new Rng(0);
        Tensor x = Tensor.Randn(3, 3).WithGrad(), w = Tensor.Randn(3, 3);
        NdArray a = NdArray.Ones(3, 3), b = NdArray.Ones(3, 3), t = NdArray.From(0, 1, 2), i = NdArray.Zeros([3, 1], DType.Int64);
        var model = new Sequential(new Linear(3, 3));
        var optimizer = new Sgd(model.Parameters(), lr: 0.1);
        Tensor y = model.Forward(x), loss = Loss.CrossEntropy(y, t);
        var state = model.StateDict();
        Tensor f(Tensor x) => x.Square().Sum();
        var xs = new List<double> { 3, 1, 2 };
        var (v, text, path) = (1.5, "abc", "file");
        var train = Dataset.Iris();
        """;

    [Fact]
    public async Task What_the_table_says_instead_runs()
    {
        await Show(Setup);
        Save("file", "what the table reads");
        Assert.True(ForeignWords.All.Count >= 60);
        var wrong = new List<string>();
        foreach (var word in ForeignWords.All)
        {
            // What is the same as another cell's would be changed by it.
            if (await Run(word.Ours switch
                {
                    "this.v" => $"class Holder {{ double v = 1; public double V => {word.Ours}; }}",
                    "x = null;" => "{ var x = new object(); x = null; }",
                    "x.AddInPlace(w)" or "x.Fill(0)" => $"{{ var x = w; {word.Ours}; }}",
                    "optimizer.Step()" => "optimizer.ZeroGrad(); Loss.CrossEntropy(model.Forward(x), t).Backward(); optimizer.Step()",
                    "Loss.MeanSquaredError(y, x)" or "Loss.BinaryCrossEntropyWithLogits(y, x)" => word.Ours.Replace(", x", ", w", StringComparison.Ordinal),
                    _ => word.Ours,
                }) is { } error)
                wrong.Add($"{word.Ours}: {error.Traceback[0]}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task What_the_table_knows_is_an_error_with_its_advice()
    {
        await Show(Setup);
        var silent = new List<string>();
        foreach (var word in ForeignWords.All)
        {
            // Where several words have a name, the nearest one is told; all of them say the same.
            var told = Session.Diagnose(KernelNames.CSharp, word.Theirs).Where(each => each.Severity == "error").Select(each => each.Message).ToList();
            if (!told.Exists(message => message.EndsWith(word.Advice, StringComparison.Ordinal)))
                silent.Add($"{word.Theirs} => {word.Ours}\n     {string.Join("\n     ", told)}");
        }
        Assert.True(silent.Count == 0, string.Join("\n", silent));
    }

    [Theory]
    [InlineData("\"abc\".view(1)")]
    [InlineData("var q = mean + 1;")]
    [InlineData("new List<int>().reshape(1)")]
    [InlineData("Console.WriteLine(\"x ** 2, 1 if a else 2, 'text'\"); missing")]
    [InlineData("var q = size;")]
    [InlineData("int T = missing;")]
    public async Task What_is_called_the_same_elsewhere_gets_no_such_advice(string code)
    {
        await Show(Setup);
        Assert.DoesNotContain(Session.Diagnose(KernelNames.CSharp, code), each => each.Message.Contains(" here.", StringComparison.Ordinal));
    }

    [Fact]
    public void Notebook_14_shows_the_table()
    {
        var notebook = NotebookFile.Read(Repository.PathOf("notebooks", "14-to-pytorch.dib"));
        var shown = string.Join("\n", notebook.Cells.Where(cell => cell.Kernel == KernelNames.Markdown).Select(cell => cell.Source));
        foreach (var topic in ForeignWords.All.GroupBy(word => word.Topic))
        {
            var table = $"| {string.Join(" and ", topic.Select(word => word.Home).Distinct())} | here |\n| --- | --- |\n{string.Join("\n", topic.Select(Row))}\n";
            Assert.True(shown.Contains(table, StringComparison.Ordinal), $"Notebook 14 does not show this table of {topic.Key}:\n\n{table}");
        }
    }

    private static string Row(ForeignWord word) => $"| {Code(word.Theirs)} | {Code(word.Ours)} |";

    private static string Code(string code) => $"`{code.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
