using System.Globalization;
using Detorch.Lab.Cells;
using Detorch.Lab.Outputs;
using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Stopping;

/// <summary>What a cell had done when it was stopped, by an exception or by the user, stays.</summary>
[Collection("session")]
public class StoppedCellTests(ChildKernel child) : SessionFixture, IClassFixture<ChildKernel>
{
    [Theory]
    [InlineData("throw new Exception(\"no\");")]
    [InlineData("await Task.Yield(); throw new Exception(\"no\");")]
    public async Task Variables_keep_what_was_assigned_before_an_exception(string stop)
    {
        await Show("var x = 1;");
        await Fail($"var before = 7; x = 2; int Twice(int a) => 2 * a; {stop} var after = 8;");
        Assert.Equal(["14, 2, 0"], await Show("$\"{Twice(before)}, {x}, {after}\""));
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await Task.Delay(-1, Interactive.Cancellation);")]
    [InlineData("await Task.Yield(); await Task.Delay(-1, Interactive.Cancellation);")]
    public async Task Variables_keep_what_was_assigned_before_an_interruption(string stop)
    {
        var error = await RunUntilItPrints($"var before = 7; int Twice(int a) => 2 * a; Console.WriteLine(\"now\"); {stop} var after = 8;");
        Assert.Equal("Interrupted", error!.Name);
        Assert.Equal(["14, 0"], await Show("$\"{Twice(before)}, {after}\""));
    }

    [Fact]
    public async Task Objects_go_on_as_they_were_left()
    {
        await Show("var list = new List<int>();");
        await RunUntilItPrints("Console.WriteLine(\"now\"); for (var i = 0; ; i++) if (list.Count < 5) list.Add(i);");
        var count = int.Parse((await Show("list.Count"))[0], CultureInfo.InvariantCulture);
        Assert.InRange(count, 0, 5);
        Assert.Equal([$"{count + 1}"], await Show("list.Add(0); list.Count"));
    }

    [Theory]
    [InlineData("Console.WriteLine($\"line {i}\");")]
    [InlineData("try { Console.WriteLine($\"line {i}\"); } catch (Exception) { i--; }")]
    public async Task A_cell_that_prints_without_end_is_stopped_between_two_prints(string body)
    {
        Assert.Equal("Interrupted", (await RunUntilItPrints($"for (var i = 0; ; i++) {body}"))!.Name);
        var lines = Printed.Split('\n');
        Assert.Equal(Enumerable.Range(0, lines.Length - 1).Select(i => $"line {i}"), lines[..^1]);
        Assert.Equal("", lines[^1]);
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    [Fact]
    public async Task A_cell_may_print_while_it_cleans_up()
    {
        await RunUntilItPrints("Console.WriteLine(\"begins\"); try { await Task.Delay(-1, Interactive.Cancellation); } finally { Console.WriteLine(\"cleaned up\"); }");
        Assert.Equal("begins\ncleaned up\n", Printed);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_nothing_behind()
    {
        await Show("var x = 1;");
        await Fail("var x = 2; int y = \"three\";");
        Assert.Equal(["1"], await Show("x"));
        Assert.Contains("error CS0103", (await Fail("y"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_of_usings_or_comments_alone_counts()
    {
        Assert.Empty(await Show("using System.Globalization;"));
        Assert.Empty(await Show("// nothing"));
        Assert.Equal(["0"], await Show("CultureInfo.InvariantCulture.Name.Length"));
    }

    [Theory]
    [InlineData("class Endless { public override string ToString() { Console.WriteLine(); while (true) { } } }\nnew Endless()")]
    [InlineData("class Endless { public int P { get { Console.WriteLine(); for (; ; ) ; } } }\nnew Endless()")]
    [InlineData("IEnumerable<int> Never() { Console.WriteLine(); while (true) if (Environment.TickCount64 < 0) yield return 1; }\nNever()")]
    [InlineData("class Bad : Exception { public override string Message { get { Console.WriteLine(); while (true) { } } } }\nthrow new Bad();")]
    [InlineData("record Shown(int X); Formatter.Register<Shown>((x, writer) => { Console.WriteLine(); while (true) { } }, \"text/html\");\nnew Shown(1)")]
    public async Task A_value_that_never_ends_to_show_itself_can_be_stopped(string code)
    {
        Assert.Equal("Interrupted", (await RunUntilItPrints(code))!.Name);
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    [Theory]
    [InlineData("again: goto again;")]
    [InlineData("int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); Fib(90)")]
    [InlineData("async Task<int> Fib(int n) =>\n    n < 2 ? n : await Fib(n - 1) + await Fib(n - 2);\nawait Fib(90)")]
    [InlineData("async Task Twice(int n) => await (n == 0 ? Task.CompletedTask : Task.WhenAll(Twice(n - 1), Twice(n - 1))); await Twice(90);")]
    [InlineData("while (true) try { throw new Exception(); } catch (Exception) { }")]
    [InlineData("try { } finally { while (true) { } }")]
    [InlineData("while (true) Enumerable.Range(0, 1000).OrderBy(i => -i).ToArray();")]
    [InlineData("foreach (var (a, b) in Pairs()) { } IEnumerable<(int, int)> Pairs() { while (true) yield return (1, 2); }")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("while (true) try { System.Threading.Thread.Sleep(-1); } catch (Exception) { }")]
    [InlineData("var held = new object(); var other = new System.Threading.Thread(() => { lock (held) System.Threading.Thread.Sleep(-1); }) { IsBackground = true }; other.Start(); while (System.Threading.Monitor.TryEnter(held)) System.Threading.Monitor.Exit(held); lock (held) { }")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("await Task.Yield(); System.Threading.Thread.Sleep(-1);")]
    [InlineData("long Ping(int n) => n < 2 ? n : Pong(n - 1) + Pong(n - 2); long Pong(int n) => n < 2 ? n : Ping(n - 1) + Ping(n - 2); Ping(90)")]
    [InlineData("class Ping { public static long Of(int n) => n < 2 ? n : Pong.Of(n - 1) + Pong.Of(n - 2); }\nclass Pong { public static long Of(int n) => n < 2 ? n : Ping.Of(n - 1) + Ping.Of(n - 2); }\nPing.Of(90)")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Select(x => x).Count()")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Count(delegate (int x) { return x > 1; })")]
    [InlineData("(from i in Enumerable.Range(0, int.MaxValue) where i < 0 orderby i select i).Count()")]
    [InlineData("int Same(int x) => x;\nEnumerable.Repeat(1, int.MaxValue).Select(Same).Count()")]
    [InlineData("Array.Sort(new int[1 << 26], (a, b) => 1 - 2 * (a & 1));")]
    [InlineData("class Slow : IComparer<int> { public int Compare(int a, int b) => a.CompareTo(b); }\nArray.Sort(Enumerable.Range(0, 1 << 26).Select(i => i * 7919).ToArray(), new Slow());")]
    [InlineData("class Halves { int n; public long All => n < 2 ? n : new Halves { n = n - 1 }.All + new Halves { n = n - 2 }.All; public static Halves Of(int n) => new() { n = n }; }\nHalves.Of(90).All")]
    [InlineData("struct Twice { public int N; public static long operator ~(Twice t) => t.N < 2 ? 1 : ~new Twice { N = t.N - 1 } + ~new Twice { N = t.N - 2 }; }\n~new Twice { N = 90 }")]
    [InlineData("class Table { public long this[int n] => n < 2 ? n : this[n - 1] + this[n - 2]; }\nnew Table()[90]")]
    [InlineData("Func<int, long> fib = null; fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2); fib(90)")]
    [InlineData("IEnumerable<int> Ones() { while (true) yield return 1; }\nOnes().Count()")]
    [InlineData("IEnumerable<int> Twice(int n) => n == 0 ? new[] { 1 } : Twice(n - 1).Concat(Twice(n - 1)); Twice(60).Sum()")]
    [InlineData("Parallel.For(0, int.MaxValue, i => { while (true) { } });")]
    [InlineData("Parallel.ForEach(Enumerable.Repeat(Enumerable.Repeat(1, int.MaxValue), 1000).SelectMany(ones => ones), i => { });")]
    [InlineData("await Parallel.ForEachAsync(Enumerable.Range(0, 9), async (i, token) => { await Task.Yield(); while (true) { } });")]
    [InlineData("ParallelEnumerable.Range(0, 8).Select(i => { while (true) { } return i; }).Count()")]
    [InlineData("ParallelEnumerable.Range(0, int.MaxValue).Select(x => Enumerable.Range(0, 100).Sum(y => x % (y + 1))).Sum(x => (long)x)")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("Task.Run(() => { while (true) { } }).Wait();")]
    [InlineData("Task.WaitAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => { while (true) { } })).ToArray());")]
    [InlineData("var thread = new System.Threading.Thread(() => { while (true) { } }); thread.Start(); thread.Join();")]
    [InlineData("while (true) { try { continue; } finally { } }")]
    [InlineData("while (true) { try { throw new Exception(); } catch when (true) { continue; } }")]
    [InlineData("do { switch (Environment.TickCount % 3) { case 0: continue; case 1: break; default: goto case 0; } } while (true);")]
    [InlineData("while (true) lock (new object()) { foreach (var c in \"abc\") continue; }")]
    [InlineData("await foreach (var x in Numbers()) { } async IAsyncEnumerable<int> Numbers() { while (true) { await Task.Yield(); yield return 1; } }")]
    public void Code_that_never_ends_can_be_stopped(string code)
    {
        var outputs = child.Run("var before = 7; Console.WriteLine();\n" + code, stopOnPrint: true);
        Assert.Equal("Interrupted", Assert.IsType<ErrorOutput>(outputs[^1]).Name);
        Assert.Equal(["8"], child.Show("before + 1"));
    }

    [Theory]
    [InlineData("for (; ; ) { }")]
    [InlineData("long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nFib(90)")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Select(x => x).Count()")]
    public async Task A_loaded_file_can_be_stopped(string code)
    {
        Save("endless.csx", "Console.WriteLine();\n" + code);
        Assert.Equal("Interrupted", (await RunUntilItPrints("#load \"endless.csx\""))!.Name);
        Assert.Equal(["2"], await Show("1 + 1"));
    }

    [Fact]
    public async Task A_function_of_an_earlier_cell_can_be_stopped_where_a_method_of_the_framework_calls_it()
    {
        await Show("int Next(int x) => x + 1;");
        Assert.Equal("Interrupted", (await RunUntilItPrints("Console.WriteLine(); Enumerable.Repeat(1, int.MaxValue).Select(Next).Count()"))!.Name);
        Assert.Equal(["3"], await Show("Next(2)"));
    }

    [Theory]
    [InlineData("await Task.Yield(); while (true) n++;")]
    [InlineData("while (true) { await Task.Delay(1); n++; }")]
    [InlineData("async Task Loop() { while (true) { await Task.Yield(); n++; } } await Task.WhenAll(Loop(), Loop());")]
    public async Task A_cell_that_was_stopped_does_not_go_on_behind_an_await(string code)
    {
        await Show("long n = 0;");
        Assert.Equal("Interrupted", (await RunUntilItPrints("Console.WriteLine(); " + code))!.Name);
        Assert.Equal(["True"], await Show("var seen = n; for (var i = 0; i < 20; i++) await Task.Delay(10); seen == n"));
    }

    [Fact]
    public async Task What_earlier_cells_do_goes_on_when_a_cell_is_stopped()
    {
        await Show("long thread = 0, task = 0, cell = 0; async void Earlier() { while (true) { await Task.Delay(1); Count(); } } void Count() => cell++; Earlier();");
        await Show("new System.Threading.Thread(() => { while (true) { System.Threading.Thread.Sleep(1); thread++; } }) { IsBackground = true }.Start(); _ = Task.Run(async () => { while (true) { await Task.Delay(1); task++; } });");
        Assert.Equal("Interrupted", (await RunUntilItPrints("Console.WriteLine(); while (true) { }"))!.Name);
        await Show("var (a, b, c) = (thread, task, cell); while (thread == a || task == b || cell == c) await Task.Delay(1);");
        Assert.Empty(Outputs.OfType<ErrorOutput>());
    }

    [Theory]
    [InlineData("new System.Threading.Thread(() => { while (true) n++; }).Start();")]
    [InlineData("new System.Threading.Thread(() => { while (true) { System.Threading.Thread.Sleep(1); n++; } }).Start();")]
    [InlineData("_ = Task.Run(() => { while (true) n++; });")]
    [InlineData("_ = Task.Run(async () => { while (true) { await Task.Delay(1); n++; } });")]
    [InlineData("async void Lost() { await Task.Yield(); while (true) n++; } Lost();")]
    public async Task What_a_cell_started_is_stopped_with_it(string start)
    {
        await Show("long n = 0;");
        Assert.Equal("Interrupted", (await RunUntilItPrints(start + " Console.WriteLine(); while (true) { }"))!.Name);
        Assert.Empty(Outputs.OfType<ErrorOutput>().Skip(1));
        Assert.Equal(["True"], await Show("var seen = n; for (var i = 0; i < 20; i++) await Task.Delay(10); seen == n"));
    }

    [Fact]
    public async Task A_cell_may_wait_for_a_task_of_its_own()
    {
        Assert.Equal(["3"], await Show("async Task<int> Slowly(int n) { await Task.Yield(); await Task.Delay(1); return n; } Slowly(1).Result + Slowly(2).GetAwaiter().GetResult()"));
        Assert.Equal(["3"], await Show("await Task.Yield(); Slowly(1).Result + Slowly(2).Result"));
    }

    [Fact]
    public async Task An_expression_beside_a_cell_can_be_stopped()
    {
        await Show("long Endless() { while (true) { } }");
        using var soon = new CancellationTokenSource(100);
        var error = await Evaluate("Endless()", soon.Token).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        Assert.Equal("Interrupted", Assert.IsType<ErrorOutput>(error).Name);
    }

    [Fact]
    public async Task A_cell_may_be_run_without_the_means_to_stop_it() => Assert.Null(await RunUntil("1 + 1", KernelNames.CSharp, CancellationToken.None));

    [Fact]
    public async Task Lines_and_columns_of_errors_are_those_of_the_code_as_written()
    {
        Assert.StartsWith("cell 1, line 1, column 24: error CS0029", (await Fail("while (true) { int x = \"three\"; }"))[0], StringComparison.Ordinal);
        Assert.StartsWith("cell 2, line 2", (await Fail("int F(int n) =>\n    n > 0 ? F(n - 1)\n        : throw new Exception(\"no\");\nF(3)"))[0], StringComparison.Ordinal);
        Assert.StartsWith("cell 3, line 3", (await Fail("foreach (var i in new[] { 1 })\n#pragma warning disable CS0168\n    throw new Exception(\"no\");"))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_cells_stopped_at_any_moment_leave_a_session_that_works()
    {
        string[] cells =
        [
            "while (true) { }", "new Endless()", "Never()", "System.Threading.Thread.Sleep(-1);", "await Task.Delay(-1);", "lock (held) { }", "while (true) new byte[100].ToString();",
            "while (true) try { throw new Exception(); } catch (Exception) { }", "while (true) Enumerable.Range(0, 1000).Select(i => i * 7 % 1000).OrderBy(i => i).ToArray();", "try { } finally { while (true) { } }",
        ];
        await Show("var kept = 7; var held = new object(); new System.Threading.Thread(() => { lock (held) System.Threading.Thread.Sleep(-1); }) { IsBackground = true }.Start();");
        await Show("class Endless { public override string ToString() { while (true) { } } } IEnumerable<int> Never() { while (true) if (Environment.TickCount64 < 0) yield return 1; }");
        await Show("while (System.Threading.Monitor.TryEnter(held)) System.Threading.Monitor.Exit(held);");
        var random = new Random(8);
        foreach (var cell in cells)
        {
            using var stop = new CancellationTokenSource(random.Next(50));
            var error = await RunUntil(cell, KernelNames.CSharp, stop.Token).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            Assert.Equal("Interrupted", error!.Name);
            Assert.Equal(["8"], await Show("kept + 1"));
        }
    }
}
