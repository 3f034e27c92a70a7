using Detorch.Lab.Outputs;

namespace Detorch.Lab.Tests.Stopping;

/// <summary>A function that calls itself without an end is an error of its cell, not the end of the kernel.</summary>
public class StackTests(ChildKernel kernel) : IClassFixture<ChildKernel>
{
    private const string UsedUp = "the stack is used up";

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1; F(0)")]
    [InlineData("int Ping(int n) => Pong(n) + 1; int Pong(int n) => Ping(n) + 1; Ping(0)")]
    [InlineData("class A { public string Name { get => Name; set => Name = value; } }\nnew A().Name")]
    [InlineData("class A { public string Name { get => Name; set => Name = value; } }\nnew A().Name = \"x\";")]
    [InlineData("class A { A inner = new A(); }\nnew A()")]
    [InlineData("class A { public override string ToString() => $\"{this}\"; }\nvar text = new A().ToString();")]
    [InlineData("class A { public override bool Equals(object? other) => other!.Equals(this); public override int GetHashCode() => 1; }\nnew A().Equals(new A())")]
    [InlineData("class A { public override int GetHashCode() => HashCode.Combine(this); }\nnew HashSet<A> { new A() }")]
    [InlineData("record Node(int Value) { public Node? Next { get; set; } }\nvar node = new Node(1); node.Next = node; node.GetHashCode()")]
    [InlineData("class A { public static A operator +(A a, A b) => a + b; }\nnew A() + new A()")]
    [InlineData("class A { public int this[int i] => this[i + 1]; }\nnew A()[0]")]
    [InlineData("class A { public static implicit operator int(A a) => (int)a + 1; }\nint x = new A();")]
    [InlineData("Func<int, int> f = null; f = n => f(n + 1) + 1; f(0)")]
    [InlineData("IEnumerable<int> F() { foreach (var x in F()) yield return x; } F().Count()")]
    [InlineData("async Task<int> F(int n) => await F(n + 1) + 1; await F(0)")]
    [InlineData("int F(int n) => new[] { n }.Select(F).Sum(); F(0)")]
    [InlineData("int F(int n) => F(n + 1) + 1; await Task.Run(() => F(0))")]
    [InlineData("int F(int n) => F(n + 1) + 1; await Task.Yield(); F(0)")]
    [InlineData("int F(int n) { Span<byte> room = stackalloc byte[5000]; room[n % 5000] = 1; return F(n + 1) + room[0]; } F(0)")]
    public void A_stack_that_is_used_up_is_an_error_and_variables_are_kept(string code)
    {
        kernel.Show("var kept = 7;");
        Assert.Contains(UsedUp, string.Join('\n', Assert.IsType<ErrorOutput>(kernel.Run(code)[^1]).Traceback), StringComparison.Ordinal);
        Assert.Equal(["8"], kernel.Show("kept + 1"));
    }

    [Theory]
    [InlineData("class A { public override string ToString() => $\"{this}\"; }\nnew A()")]
    [InlineData("class A { public int P => P; }\nnew A()")]
    [InlineData("class A : IFormattable { public string ToString(string? format, IFormatProvider? provider) => string.Format(provider, \"{0}\", this); }\nnew A()")]
    [InlineData("class A : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => GetEnumerator(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew A()")]
    [InlineData("class A { public string ToHtml() => ToHtml(); public override string ToString() => \"a\" + this; }\nnew A()")]
    [InlineData("class A : Exception { public override string Message => Message; }\nnew A()")]
    [InlineData("record R(int X); Formatter.Register<R>(r => r.ToDisplayString()); static string ToDisplayString(this object o) => o.ToDisplayString();\nnew R(1)")]
    [InlineData("new[] { 1 }.Select(x => Endless(x)); int Endless(int x) => Endless(x) + 1;")]
    public void A_value_whose_view_uses_up_the_stack_is_shown_as_well_as_can_be(string code)
    {
        Assert.InRange(kernel.Run(code).Sum(output => output is DisplayOutput shown ? shown.Data.ToJsonString().Length : 0), 0, 5000);
        Assert.Equal(["2"], kernel.Show("1 + 1"));
    }

    [Fact]
    public void Recursion_that_ends_may_be_deep() => Assert.Equal(["100000"], kernel.Show("int Depth(int n) => n == 0 ? 0 : Depth(n - 1) + 1;\nDepth(100_000)"));
}
