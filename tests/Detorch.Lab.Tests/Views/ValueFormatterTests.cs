using Detorch.Lab.Outputs;
using Detorch.Lab.Views;

namespace Detorch.Lab.Tests.Views;

public class ValueFormatterTests
{
    private static string? Text(object? value) => ValueFormatter.Format(value).Text(MimeTypes.Text);

    private static string? Html(object? value) => ValueFormatter.Format(value).Text(MimeTypes.Html);

    [Fact]
    public void A_type_with_formatters_by_convention_shows_itself_with_the_preferred_form_first()
    {
        var shown = ValueFormatter.Format(new Derived());
        Assert.Equal([MimeTypes.Html, MimeTypes.Plotly, MimeTypes.Text], shown.Data.Select(form => form.Key));
        Assert.Equal("<b>mine</b>", shown.Text(MimeTypes.Html));
        Assert.Equal("""{"data":[1]}""", shown.Data[MimeTypes.Plotly]!.ToJsonString());
        Assert.Equal("mine", shown.Text(MimeTypes.Text));
    }

    [Fact]
    public void A_formatter_that_throws_or_declines_or_a_source_that_cannot_be_made_leaves_the_default_view()
    {
        Assert.Equal("plain", Text(new Broken()));
        Assert.Equal("plain", Text(new Sourceless()));
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData("a\nb", "a\nb")]
    [InlineData(1.5, "1.5")]
    [InlineData(true, "True")]
    [InlineData('x', "x")]
    [InlineData(DayOfWeek.Friday, "Friday")]
    public void Simple_values_are_text_alone(object? value, string expected)
    {
        Assert.Equal(expected, Text(value));
        Assert.Null(Html(value));
    }

    [Fact]
    public void Sequences_records_and_dictionaries_are_tables_too()
    {
        Assert.Equal("[1, 2, 3]", Text(Enumerable.Range(1, 3)));
        Assert.Contains("<tr><th>2</th><td>3</td></tr>", Html(Enumerable.Range(1, 3)), StringComparison.Ordinal);
        Assert.Contains("<th>Key</th><th>Value</th>", Html(new Dictionary<string, int> { ["a"] = 1 }), StringComparison.Ordinal);
        Assert.Contains("<th>X</th><th>Y</th>", Html(new[] { new Point(1, "a"), new Point(2, "<i>") }), StringComparison.Ordinal);
        Assert.Contains("&lt;i&gt;", Html(new Point(2, "<i>")), StringComparison.Ordinal);
        Assert.Contains("<tr><th>1</th><td>3</td><td>4</td></tr>", Html(new[,] { { 1, 2 }, { 3, 4 } }), StringComparison.Ordinal);
        Assert.Equal("[[1, 2], [3, 4]]", Text(new[,] { { 1, 2 }, { 3, 4 } }));
        Assert.Equal("[[[\"a\"], [null]]]", Text(new[, ,] { { { "a" }, { null } } }));
        Assert.Equal("[[], []]", Text(new int[2, 0]));
        Assert.EndsWith(", 0, …], …]", Text(new int[30, 30]), StringComparison.Ordinal);
        Assert.Equal("Plain { A = 1, Bad = \"(InvalidOperationException: no)\" }", Text(new Plain()));
    }

    [Fact]
    public void Sequences_in_a_sequence_are_its_values_and_groups_have_keys()
    {
        Assert.Contains("<th></th><th>value</th></tr></thead><tbody><tr><th>0</th><td>[1]</td></tr>", Html(new[] { new[] { 1 }, [2, 3] }), StringComparison.Ordinal);
        Assert.Contains("<tr><th>1</th><td>[2, 3]</td></tr>", Html(new List<List<int>> { new() { 1 }, new() { 2, 3 } }), StringComparison.Ordinal);
        var groups = new[] { 1, 2, 3 }.ToLookup(x => x % 2 == 0 ? "even" : "odd");
        Assert.Equal("[\"odd\": [1, 3], \"even\": [2]]", Text(groups));
        Assert.Contains("<th>Key</th><th>items</th></tr></thead><tbody><tr><th>0</th><td>odd</td><td>[1, 3]</td></tr>", Html(groups), StringComparison.Ordinal);
        Assert.Equal("[1, 2]", Text(new Memory<int>([1, 2])));
        Assert.Equal("text", Text("text".AsMemory()));
    }

    [Fact]
    public void Dictionaries_tuples_and_records_are_written_as_C_sharp_does_however_deep()
    {
        Assert.Equal("{ [\"a\"] = { [\"x\"] = 1 } }", Text(new Dictionary<string, Dictionary<string, int>> { ["a"] = new() { ["x"] = 1 } }));
        Assert.Equal("{ [1] = \"a\" }", Text(new System.Collections.Hashtable { [1] = "a" }));
        Assert.Equal("{ }", Text(new SortedDictionary<int, int>()));
        Assert.Equal("(1, \"a\", [2])", Text((1, "a", new[] { 2 })));
        Assert.Equal("[{ A = [1], B = \"x\" }]", Text(new[] { new { A = new[] { 1 }, B = "x" } }));
        Assert.Equal("Both { X = 1, Y = \"a\", Tags = [\"b\"] }", Text(new Both(1, "a", ["b"])));
        Assert.Equal("mine", Text(new Written(1)));
        Assert.Equal("2020-01-02 03:04:05", Text(new DateTime(2020, 1, 2, 3, 4, 5)));
    }

    [Fact]
    public void A_DataTable_is_a_table()
    {
        using var table = new System.Data.DataTable();
        table.Columns.Add("a", typeof(int));
        table.Columns.Add("<b>");
        table.Rows.Add(1, "x");
        table.Rows.Add(2, null);
        Assert.Equal("[DataRow { a = 1, <b> = \"x\" }, DataRow { a = 2, <b> = null }]", Text(table));
        const string Shown = "<th></th><th>a</th><th>&lt;b&gt;</th></tr></thead><tbody><tr><th>0</th><td>1</td><td>x</td></tr>";
        Assert.Contains(Shown, Html(table), StringComparison.Ordinal);
        Assert.Contains(Shown, Html(table.Select()), StringComparison.Ordinal);
        Assert.Contains(Shown, Html(table.DefaultView), StringComparison.Ordinal);
    }

    [Fact]
    public void Types_functions_and_iterators_have_the_names_that_C_sharp_gives_them()
    {
        async IAsyncEnumerable<int> Later() { await Task.Yield(); yield return 1; }
        static int Twice(int x) => 2 * x;
        Assert.Equal("System.Collections.Generic.Dictionary<string, int?[][,]>", Text(typeof(Dictionary<string, int?[][,]>)));
        Assert.Equal("System.Collections.Generic.Dictionary<(int, string), object>.Enumerator", Text(typeof(Dictionary<(int, string), object>.Enumerator)));
        Assert.Equal("int", Text(typeof(int)));
        Assert.Equal("System.Collections.Generic.List<T>", Text(typeof(List<>)));
        Assert.Equal("Func<int, int>", Text((int x) => x + 1));
        Assert.Equal("Func<int, int> Twice", Text((Func<int, int>)Twice));
        Assert.Equal("IAsyncEnumerable<int> (read it with await foreach)", Text(Later()));
        Assert.Null(Html(Later()));
        Assert.Equal("[object { }]", Text(new object[] { new() }));
    }

    [Fact]
    public async Task What_is_not_there_yet_is_told_and_not_waited_for()
    {
        async Task Nothing() => await Task.Yield();
        var nothing = Nothing();
        await nothing;
        var lazy = new Lazy<int>(() => 42);
        Assert.Equal("Lazy<int> (not computed yet)", Text(lazy));
        Assert.Equal((42, "Lazy<int> (42)"), (lazy.Value, Text(lazy)));
        Assert.Equal("Task<int[]> (finished: [1])", Text(Task.FromResult(new[] { 1 })));
        Assert.Equal("Task<int> (not finished; await it)", Text(new TaskCompletionSource<int>().Task));
        Assert.Equal("Task<int> (failed: InvalidOperationException: no)", Text(Task.FromException<int>(new InvalidOperationException("no"))));
        Assert.Equal("Task<int> (cancelled)", Text(Task.FromCanceled<int>(new CancellationToken(true))));
        Assert.Equal("Task (finished)", Text(nothing));
        Assert.Equal("ValueTask<int> (finished; await it)", Text(new ValueTask<int>(3)));
    }

    [Fact]
    public void What_fails_spoils_nothing_beside_it()
    {
        Assert.Equal("[1, (reading on failed: DivideByZeroException: Attempted to divide by zero.)]", Text(new[] { 1, 0 }.Select(x => 1 / x)));
        Assert.Contains("<tr><th>0</th><td>1</td></tr>", Html(new[] { 1, 0 }.Select(x => 1 / x)), StringComparison.Ordinal);
        Assert.Equal("[1, Mute (showing it failed: NotSupportedException: no text)]", Text(new object[] { 1, new Mute() }));
    }

    [Fact]
    public void What_is_endless_deep_cyclic_or_broken_is_bounded()
    {
        IEnumerable<int> Endless() { while (true) yield return 1; }
        IEnumerable<int> Throws() { yield return 1; throw new InvalidOperationException("half way"); }
        Assert.EndsWith(", …]", Text(Endless()), StringComparison.Ordinal);
        Assert.EndsWith("<p>… and more</p>", Html(Endless()), StringComparison.Ordinal);
        Assert.Contains("half way", Text(Throws()), StringComparison.Ordinal);
        var cyclic = new List<object>();
        cyclic.Add(cyclic);
        Assert.Equal("[[[[…]]]]", Text(cyclic));
        var node = new Node();
        node.Next = node;
        Assert.Equal("Node { Next = Node { Next = Node { Next = Node } } }", Text(node));
    }

    [Fact]
    public void A_chart_of_Plotly_NET_is_shown_as_the_figure_that_it_is_and_one_that_cannot_be_read_as_text()
    {
        var shown = ValueFormatter.Format(new Plotly.NET.GenericChart.Chart("""{"data":[{"type":"box","y":[1.0]}],"layout":{"height":420.0,"title":{"text":"A box"}},"frames":[]}"""));
        Assert.Equal("box", (string?)shown.Data[MimeTypes.Plotly]!["data"]![0]!["type"]);
        Assert.Contains("detorchPlot(", shown.Text(MimeTypes.Html), StringComparison.Ordinal);
        Assert.StartsWith("Figure: A box", shown.Text(MimeTypes.Text), StringComparison.Ordinal);
        Assert.Equal("a chart", Text(new Plotly.NET.GenericChart.Chart(null)));
        Assert.Equal("a chart", Text(new Plotly.NET.GenericChart.Chart("{")));
        Assert.Equal("a chart", Text(new Plotly.NET.GenericChart.Chart("""{"data":[1],"layout":2}""")));
    }

    [Fact]
    public void What_is_wide_on_every_level_is_cut_before_it_is_read()
    {
        var read = 0;
        object Wide(int depth) => Enumerable.Range(0, 1000).Select(_ => depth == 0 ? (object)new Counting(() => read++) : Wide(depth - 1));
        Assert.InRange(Text(Wide(1))!.Length, 1000, 100_000);
        Assert.InRange(Html(Wide(1))!.Length, 1000, 1_000_000);
        Assert.InRange(read, 1, 100_000);
        Assert.InRange(Text(Enumerable.Repeat(new string('x', 100_000), 20))!.Length, 10_000, 50_000);
    }

    [Fact]
    public void Fields_and_tuples_have_columns_and_what_cannot_be_read_has_none()
    {
        Assert.Equal("Fields { Right = 2, Left = 1 }", Text(new Fields()));
        Assert.Contains("<th>Item1</th><th>Item2</th>", Html(new[] { (1, "a"), (2, "b") }), StringComparison.Ordinal);
        Assert.Contains("<th>A</th>", Html(new[] { new { A = 1 } }), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_says_what_is_wrong_and_folds_away_where()
    {
        Exception Thrown()
        {
            try
            {
                throw new InvalidOperationException("<b>no</b>", new ArgumentException("inner"));
            }
            catch (InvalidOperationException wrong)
            {
                return wrong;
            }
        }
        var html = Html(Thrown())!;
        Assert.StartsWith("<details><summary>System.InvalidOperationException: &lt;b&gt;no&lt;/b&gt;</summary><pre>", html, StringComparison.Ordinal);
        Assert.Contains("at Detorch.Lab.Tests", html, StringComparison.Ordinal);
        Assert.Contains("inner", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.StartsWith("System.InvalidOperationException: <b>no</b>", Text(Thrown()), StringComparison.Ordinal);
        Assert.Equal("[InvalidOperationException: x]", Text(new[] { new InvalidOperationException("x") }));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</td></table><h1>")]
    public void Text_in_a_value_never_becomes_HTML(string hostile)
    {
        object[] values =
        [
            new[] { hostile }, new Point(1, hostile), new[] { new Point(1, hostile) }, new Dictionary<string, string> { [hostile] = hostile }, new[,] { { hostile, hostile } },
            new Dictionary<string, object> { ["a"] = new[] { hostile } }, (hostile, 1), new ArgumentException(hostile), new[] { new ArgumentException(hostile) }, new Hostile(hostile), new[] { new Hostile(hostile) },
        ];
        foreach (var value in values)
            Assert.DoesNotContain(hostile, Html(value)!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_writes_itself_as_content_of_ASP_NET_does_is_HTML()
    {
        Assert.Equal("<i>&lt;</i>", Html(new HtmlLike()));
        Assert.NotNull(Text(new HtmlLike()));
    }

    [Fact]
    public void A_lazy_sequence_is_read_once()
    {
        var read = 0;
        ValueFormatter.Format(Enumerable.Range(0, 3).Select(i => read++));
        Assert.Equal(3, read);
    }

    private sealed record Point(int X, string Y);

    private sealed class Plain
    {
        public int A => 1;
        public int Bad => throw new InvalidOperationException("no");
    }

    private record Parent(int X);

    private sealed record Both(int X, string Y, string[] Tags) : Parent(X);

    private sealed record Written(int X)
    {
        public override string ToString() => "mine";
    }

    private sealed class Mute
    {
        public override string ToString() => throw new NotSupportedException("no text");
    }

    private sealed class Counting(Action read)
    {
        public int Value
        {
            get
            {
                read();
                return 1;
            }
        }
    }

    private sealed class Fields
    {
        public int Left = 1;

        public int Right => 2;

        public ReadOnlySpan<int> Span => [1];

        public int this[int i] => i;
    }

    private sealed class Hostile(string text)
    {
        public string Text => text;

        public string Thrown => throw new InvalidOperationException(text);
    }

    private sealed class HtmlLike
    {
        public void WriteTo(TextWriter writer, System.Text.Encodings.Web.HtmlEncoder encoder) => writer.Write($"<i>{encoder.Encode("<")}</i>");
    }

    private sealed class Node
    {
        public Node? Next { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class)]
    private sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
    {
        public Type FormatterSourceType { get; } = formatterSourceType;
        public string[] PreferredMimeTypes { get; set; } = [];
    }

    [TypeFormatterSource(typeof(Source), PreferredMimeTypes = [MimeTypes.Html, MimeTypes.Plotly])]
    private class Base;

    private sealed class Derived : Base;

    [TypeFormatterSource(typeof(BrokenSource))]
    private sealed class Broken
    {
        public override string ToString() => "plain";
    }

    [TypeFormatterSource(typeof(Unmakable))]
    private sealed class Sourceless
    {
        public override string ToString() => "plain";
    }

    private sealed class Unmakable(int need)
    {
        public int Need => need;
    }

    private sealed class Source
    {
        public IEnumerable<object> CreateTypeFormatters() =>
            [new Fixed(MimeTypes.Text, "mine"), new Fixed(MimeTypes.Plotly, """{"data":[1]}"""), new Fixed(MimeTypes.Html, "<b>mine</b>"), new Fixed("image/svg+xml", null)];
    }

    private sealed class BrokenSource
    {
        public IEnumerable<object> CreateTypeFormatters() => [new Thrower()];
    }

    private sealed class Fixed(string mimeType, string? text)
    {
        public string MimeType => mimeType;

        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(text);
            return text is not null;
        }
    }

    private sealed class Thrower
    {
        public string MimeType => MimeTypes.Html;

        public bool Format(object instance, TextWriter writer) => throw new InvalidOperationException("no");
    }
}
