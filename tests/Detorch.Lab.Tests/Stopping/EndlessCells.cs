namespace Detorch.Lab.Tests.Stopping;

/// <summary>Cells of many kinds that never end by themselves, or not for minutes.</summary>
internal static class EndlessCells
{
    private const string Usings = "using System.Threading;\nusing System.Threading.Channels;\nusing System.Collections.Concurrent;\n";

    /// <summary>What runs as a cell.</summary>
    public static IReadOnlyList<string> Cells { get; } =
    [
        // Loops.
        "while (true) { }", "for (; ; ) ;", "do { } while (true);", "again: goto again;", "var n = 0L; while (n >= 0) n += n & 1;",
        "foreach (var x in Enumerable.Repeat(1, int.MaxValue)) foreach (var y in Enumerable.Range(0, int.MaxValue)) { }",
        "var s = 0.0; for (var i = 0; ; i++) s += Math.Sin(i);", "var list = new List<int>(); while (true) { list.Add(1); if (list.Count > 1000) list.Clear(); }",
        "switch (1) { case 1: goto case 2; case 2: goto case 1; }", "unsafe { int x = 0; while (x == 0) { int* p = &x; *p = 0; } }",
        // LINQ and callbacks of the framework.
        "Enumerable.Repeat(1, int.MaxValue).Select(x => x).Where(x => x < 0).Count()", "Enumerable.Range(0, int.MaxValue).Aggregate(0L, (a, b) => a ^ b)",
        "(from a in Enumerable.Range(0, 100000) from b in Enumerable.Range(0, 100000) where a < 0 select b).Any()",
        "Enumerable.Range(0, int.MaxValue).GroupBy(x => x & 7).Count()", "Enumerable.Repeat(1, int.MaxValue).All(x => x > 0)",
        "Array.Sort(new int[1 << 24], (a, b) => a.CompareTo(b)); Thread.Sleep(-1);",
        "new int[1 << 24].AsSpan().Sort((a, b) => b.CompareTo(a)); Thread.Sleep(-1);",
        "new List<int>(new int[1 << 24]).ForEach(x => { for (var i = 0; i < 1000; i++) ; });", "string.Concat(Enumerable.Repeat(\"\", int.MaxValue).Select(x => x))",
        "Enumerable.Repeat(1, int.MaxValue).AsParallel().Select(x => x).Sum(x => 0L)", "IEnumerable<int> Ones() { while (true) yield return 1; } Ones().Last()",
        // Recursion.
        "int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2); Fib(90)", "long A(int n) => n < 2 ? n : B(n - 1) + B(n - 2); long B(int n) => A(n) + 0; A(90)",
        "Func<int, long> f = null; f = n => n < 2 ? n : f(n - 1) + f(n - 2); f(90)", "class T { public long this[int n] => n < 2 ? n : this[n - 1] + this[n - 2]; } new T()[90]",
        "void Down(int n) { if (n > 0) { Down(n - 1); Down(n - 1); } } Down(60);", "int Deep(int n) { while (true) { if (n > 2000) while (true) { } return Deep(n + 1); } } Deep(0)",
        // Async.
        "await Task.Delay(-1);", "await Task.Delay(-1, Interactive.Cancellation);", "while (true) await Task.Yield();", "await Task.WhenAll(Task.Delay(-1), Task.Delay(-1));",
        "async Task<int> Fib(int n) => n < 2 ? n : await Fib(n - 1) + await Fib(n - 2); await Fib(90)", "await new TaskCompletionSource().Task;",
        "await foreach (var x in Ticks()) { } async IAsyncEnumerable<int> Ticks() { while (true) { await Task.Delay(1); yield return 1; } }",
        "await Channel.CreateUnbounded<int>().Reader.ReadAsync();", "await Task.Run(() => { while (true) { } });", "Task.Run(async () => { while (true) await Task.Delay(1); }).Wait();",
        "async void Lost() { while (true) await Task.Delay(1); } Lost(); await Task.Delay(-1);", "new SemaphoreSlim(0).Wait();", "await new SemaphoreSlim(0).WaitAsync();",
        // finally, catch and filters.
        "try { while (true) { } } finally { Thread.Sleep(30); }", "try { } finally { while (true) { } }", "while (true) try { throw new Exception(); } catch (Exception) { }",
        "while (true) try { Thread.Sleep(-1); } catch (Exception) { }", "try { throw new Exception(); } catch (Exception) when (Never()) { } bool Never() { while (true) { } }",
        "using (new Held()) while (true) { } class Held : IDisposable { public void Dispose() => Thread.Sleep(20); }",
        // Waiting and threads.
        "Thread.Sleep(-1);", "lock (new object()) while (true) { }", "new ManualResetEvent(false).WaitOne();", "Task.Delay(-1).Wait();",
        "var held = new object(); Task.Run(() => { lock (held) Thread.Sleep(-1); }); Thread.Sleep(20); lock (held) { }", "lock (Console.Out) Monitor.Wait(Console.Out);",
        "var t = new Thread(() => { while (true) { } }) { IsBackground = true }; t.Start(); t.Join();", "new BlockingCollection<int>().Take();", "new CountdownEvent(1).Wait();",
        "Parallel.For(0, int.MaxValue, i => { while (true) { } });", "Parallel.ForEach(Enumerable.Range(0, 4), i => Thread.Sleep(-1));", "SpinWait.SpinUntil(() => false);",
        "new Barrier(2).SignalAndWait();", "using (new Timer(_ => { }, null, 0, 1)) Thread.Sleep(-1);",
        // What the kernel does for a cell.
        "while (true) Console.Write(\"x\");", "while (true) { display(1); Thread.Sleep(1); }", "var shown = display(\"a\"); while (true) shown.Update(\"b\");",
        "while (true) { Console.WriteLine(1); ClearOutput(); }", "class E { public override string ToString() { while (true) { } } }\nnew E()",
        "class P { public int Value { get { while (true) { } } } }\nnew P()", "class B : Exception { public override string Message { get { while (true) { } } } }\nthrow new B();",
        "IEnumerable<int> Never() { while (true) if (Environment.TickCount64 < 0) yield return 1; }\nNever()",
        "class S { public static int X = Loop(); static int Loop() { while (true) { } } }\nS.X", "class C { static C() { Thread.Sleep(-1); } public static int X = 1; }\nC.X",
        "class F { ~F() { Thread.Sleep(10); } } while (true) { new F(); GC.Collect(); }", "dynamic d = 1; while (true) d = d + 1 - 1;",
        "var e = new int[] { 1 }; while (true) System.Runtime.InteropServices.Marshal.SizeOf<long>();", "System.Threading.Tasks.Task.Factory.StartNew(() => { while (true) { } }, TaskCreationOptions.LongRunning).Wait();",
    ];

    /// <summary>What a front end asks to be evaluated beside a cell.</summary>
    public static IReadOnlyList<string> Expressions { get; } =
        ["Enumerable.Repeat(1, int.MaxValue).Count(x => x < 0)", "((Func<int>)(() => { while (true) { } }))()", "new Task(() => { }).ContinueWith(_ => 1).Result"];

    /// <summary>A cell as it runs, with the usings of all.</summary>
    public static string Complete(string cell) => Usings + cell;
}
