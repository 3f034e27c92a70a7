using Detorch.Lab.Tests.Session;

namespace Detorch.Lab.Tests.Stopping;

/// <summary>Code with stop points does what it did without them.</summary>
[Collection("session")]
public class StopPointsTests : SessionFixture
{
    [Theory]
    [InlineData("using System.Linq.Expressions;\nExpression<Func<int, int>> next = x => x + 1; $\"{next} {next.Compile()(2)}\"", "x => (x + 1) 3")]
    [InlineData("string.Join(\",\", from i in new[] { 1, 2, 3 }.AsQueryable() where i > 1 select i * 2)", "4,6")]
    [InlineData("var set = new HashSet<int>(); new List<int> { 1, 1, 2 }.ForEach(x => set.Add(x)); Action add = () => set.Add(7); add(); Func<bool> again = () => set.Add(7); $\"{set.Count} {again()}\"", "3 False")]
    [InlineData("var log = \"\"; for (var i = 0; i < 3; i++) try { if (i == 1) continue; log += i; } finally { log += \"f\"; } log", "0ff2f")]
    [InlineData("var log = \"\"; var n = 0; while (true) { try { if (++n < 3) throw new Exception($\"{n}\"); break; } catch (Exception e) when (n < 3) { log += e.Message; } } log", "12")]
    [InlineData("var log = \"\"; again: try { log += \"x\"; if (log.Length < 3) goto again; } finally { log += \".\"; } log", "x.x.")]
    [InlineData("IEnumerable<int> Halves(int n) { try { while (n > 0) { yield return n; n /= 2; } } finally { Console.Write(\"\"); } } string.Join(\",\", Halves(8))", "8,4,2,1")]
    [InlineData("async IAsyncEnumerable<int> Numbers() { for (var i = 0; i < 3; i++) { await Task.Yield(); yield return i; } } var sum = 0; await foreach (var x in Numbers()) sum += x; $\"{sum}\"", "3")]
    [InlineData("static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b); ref int First(int[] xs) => ref xs[0]; var xs = new[] { 12, 18 }; First(xs)++; $\"{Gcd(xs[0], 26)}\"", "13")]
    [InlineData("record struct P(int X) { public static P operator ++(P p) => new(p.X + 1); public static implicit operator int(P p) => p.X; } var p = new P(1); p++; int y = p; $\"{p} {y} {p == new P(2)}\"", "P { X = 2 } 2 True")]
    [InlineData("string Kind(object o) { switch (o) { case int n when n > 0: return \"+\"; case string { Length: 0 }: return \"e\"; default: return \"?\"; } } Kind(1) + Kind(\"\") + Kind(2.0)", "+e?")]
    [InlineData("class Base { public Base() => Init(); public virtual void Init() { } } class Derived : Base { int[] all = { 1, 2 }; public string Log; public Derived(int n) : base() { foreach (var x in all) Log += x + n; } public override void Init() => Log = \"i\"; } new Derived(1).Log", "i23")]
    [InlineData("int Sum(ReadOnlySpan<int> xs) { var s = 0; foreach (var x in xs) s += x; do s++; while (s < 10); return s; } $\"{Sum([1, 2])}\"", "10")]
    public async Task Code_keeps_its_meaning(string code, string result) => Assert.Equal([result], await Show(code));

    /// <summary>In a loop of collections, which halt all threads, the one that stops the cell would not get its turn. A wait shows that it does.</summary>
    [Fact]
    public async Task Other_threads_get_a_turn_between_garbage_collections()
    {
        const string Code = "using System.Threading;\nvar turn = \"none\"; Thread.CurrentThread.Interrupt(); try { GC.Collect(0, GCCollectionMode.Forced); } catch (ThreadInterruptedException) { turn = \"given\"; } turn";
        Assert.Equal(["given"], await Show(Code));
    }

    [Fact]
    public async Task A_cell_of_a_thousand_functions_and_loops_runs()
    {
        var code = string.Concat(Enumerable.Range(0, 1000).Select(i => $"int F{i}(int n) {{ var s = 0; for (var i = 0; i < n; i++) {{ if (i % 7 == 3) continue; s += i; }} return s; }}\n"));
        Assert.Equal(["12"], await Show(code + "F999(6)"));
    }
}
