using Detorch.Lab.Documents;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Grading;

/// <summary>A class is graded, and reports are written.</summary>
public class GradeCommandTests : GradedClass
{
    [Fact]
    public async Task Points_are_given_for_what_is_right()
    {
        Submit("right");
        Submit("stub", "double Slope(Func<double, double> f, double x)\n{\n    throw new NotImplementedException(\"Exercise 1.1\");\n}",
            "Tensor Mean(Tensor x)\n{\n    throw new NotImplementedException(\"Exercise 1.2\");\n}");
        Submit("half", "double Slope(Func<double, double> f, double x) => x == 1.25 ? 0 : (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;");
        Submit("wrong", "double Slope(Func<double, double> f, double x) => (f(x + 0.1) - f(x)) / 0.1;", "Tensor Mean(Tensor x) => x.Sum();");
        Submit("throws", "double Slope(Func<double, double> f, double x) => new[] { f(x) }[1];");
        Submit("broken", "double Slope(Func<double, double> f, double x) => f(x) +;");
        var (_, students) = await GradeAsync();
        Assert.Equal([("broken", 2), ("half", 4), ("right", 5), ("stub", 0), ("throws", 2), ("wrong", 0)],
            students.OrderBy(student => student.Key, StringComparer.Ordinal).Select(student => (student.Key, (int)Total(student.Value))));
        Assert.Equal("not solved", (string)CheckOf(students["stub"], "1.1")["status"]!);
        Assert.Equal("half right: first right, second wrong. Is h small?", (string)CheckOf(students["half"], "1.1-sin")["message"]!);
        Assert.StartsWith("your code threw IndexOutOfRangeException: ", (string)CheckOf(students["throws"], "1.1")["message"]!, StringComparison.Ordinal);
        Assert.Equal("your code threw IndexOutOfRangeException. Is h small?", (string)CheckOf(students["throws"], "1.1-sin")["message"]!);
        Assert.Contains("'Slope'", (string)CheckOf(students["broken"], "1.1")["message"]!, StringComparison.Ordinal);
        Assert.DoesNotContain("Slope", (string)CheckOf(students["broken"], "1.1-sin")["message"]!, StringComparison.Ordinal);
        var page = await File.ReadAllTextAsync(Path.Combine(Folder, "out", "feedback", "half.html"), TestContext.Current.CancellationToken);
        Assert.Contains("first right, second wrong", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Math.Cos", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moved_copied_split_renamed_and_deleted_cells_do_no_harm()
    {
        var (first, second) = (Exercise("1.1", 3, Slope), Exercise("1.2", 2, Mean));
        SaveNotebook("in/moved.dib", "#!import setup.dib", Locked, second, Check12, first, Check11);
        SaveNotebook("in/copied.dib", "#!import setup.dib", Exercise("1.1", 3, "double Slope(Func<double, double> f, double x) => 0;"), first, Check11, Check11, Locked, second, Check12);
        SaveNotebook("in/split.dib", "#!import setup.dib", "// exercise id=1.1 points=3\ndouble Half(double h) => 2 * h;",
            "double Slope(Func<double, double> f, double x) => (f(x + 1e-5) - f(x - 1e-5)) / Half(1e-5);", Check11, Locked, second, Check12);
        SaveNotebook("in/renamed.dib", "#!import setup.dib", Slope, Check11.Replace("id=1.1", "id=9.9", StringComparison.Ordinal), Locked, Mean, Check12);
        SaveNotebook("in/deleted.dib", first, second);
        SaveNotebook("in/edited.dib", "#!import setup.dib", first, Check11, "// locked\nvar data = Tensor.From(new[] { 2.0 });",
            Exercise("1.2", 2, "Tensor Mean(Tensor x) => Tensor.From(2.0);"), Check12.Replace("mean - 2", "0 * mean", StringComparison.Ordinal));
        SaveNotebook("in/lost.dib", "#!import setup.dib", second);
        var (_, students) = await GradeAsync();
        Assert.Equal([("copied", 5), ("deleted", 5), ("edited", 5), ("lost", 2), ("moved", 5), ("renamed", 5), ("split", 5)],
            students.OrderBy(student => student.Key, StringComparer.Ordinal).Select(student => (student.Key, (int)Total(student.Value))));
    }

    [Fact]
    public async Task The_seed_decides_what_random_numbers_are()
    {
        SaveNotebook("in/a.dib", "#!import setup.dib", "Console.WriteLine(\"drawn \" + Rng.Default.NextDouble());", Exercise("1.1", 3, Slope), Check11, Locked, Exercise("1.2", 2, Mean), Check12);
        var drawn = new List<string>();
        foreach (var (folder, seed) in new[] { ("first", "5"), ("again", "5"), ("other", "6"), ("none", "0"), ("none-again", "0") })
        {
            var (code, output, error) = await Detorch("grade", "a.dib", "in", "--out", folder, "--seed", seed);
            Assert.True(code == 0, error + output);
            drawn.Add(File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(Folder, folder, "results")))).Split("drawn ")[^1].Split('\\')[0]);
        }
        Assert.Equal((drawn[0], drawn[3]), (drawn[1], drawn[4]));
        Assert.Equal(3, drawn.Distinct().Count());
    }

    [Fact]
    public async Task Who_is_not_root_has_a_sandbox_as_well()
    {
        Require.That(Environment.IsPrivilegedProcess, "becomes another user, as root can; without root all tests of the sandbox are of this kind");
        SaveNotebook("in/a.dib", "#!import setup.dib", Exercise("1.1", 3, Slope), $$"""
            Console.WriteLine(File.Exists("{{Path.Combine(Folder, "a.dib")}}") || File.Exists("{{Repository.PathOf("README.md")}}") ? "HARM" : "nothing found");
            [System.Runtime.InteropServices.DllImport("libc")] static extern int unshare(int flags);
            Console.WriteLine(unshare(0x10000000) == 0 ? "HARM" : "no namespace");
            """, Check11, Locked, Exercise("1.2", 2, Mean), Check12);
        Submit("endless", "double Slope(Func<double, double> f, double x) { while (true) { } }");
        Variables["HOME"] = Folder;
        await RunAsync("chmod", "-R", "a+rwX", Folder, Variables["XDG_CACHE_HOME"]!);
        string[] nobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", "exec", typeof(NotebookFile).Assembly.Location];
        Require.That((await RunAsync("setpriv", [.. nobody, "--version"])).ExitCode == 0, "needs a checkout that other users can read");
        var (code, output, error) = await RunAsync("setpriv", [.. nobody, "grade", "a.dib", "in", "--out", "out", "--timeout", "5"]);
        Require.That(!error.Contains("not permitted", StringComparison.Ordinal), $"needs namespaces for users: {error}");
        Assert.True(code == 0, error + output);
        var students = Students();
        Assert.Equal((5, 2), (Total(students["a"]), Total(students["endless"])));
        var outputs = string.Concat(Directory.GetFiles(Path.Combine(Folder, "out", "results")).Select(File.ReadAllText));
        Assert.Contains("nothing found", outputs, StringComparison.Ordinal);
        Assert.Contains("no namespace", outputs, StringComparison.Ordinal);
        Assert.DoesNotContain("HARM\\n", outputs, StringComparison.Ordinal);
    }
}
