using Detorch.Lab.Documents;
using Detorch.Lab.Outputs;
using Detorch.Tests;

namespace Detorch.Lab.Tests.Commands;

/// <summary>Cultures are those of any C# program; the kernel's own output depends on none.</summary>
public class CultureTests : DetorchProcess
{
    private const string Cell = "using System.Globalization;\nConsole.WriteLine(1234.5.ToString(\"N1\", CultureInfo.GetCultureInfo(\"de-DE\")));\n"
        + "Console.WriteLine(new DateTime(2026, 1, 2).ToString(\"d\", new CultureInfo(\"en-GB\")));\nConsole.WriteLine($\"{1.5} {string.Compare(\"a\", \"B\") < 0}\");";

    [Theory]
    [InlineData("C")]
    [InlineData("de_DE.UTF-8")]
    public async Task Every_culture_can_be_named_and_the_current_one_is_invariant(string machine)
    {
        Variables["LANG"] = Variables["LC_ALL"] = machine;
        Variables["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = null;
        SaveCells("a.dib", Cell, "1234.5");
        var (code, _, error) = await Detorch("run", "a.dib", "--ipynb", "a.ipynb");
        Assert.True(code == 0, error);
        var cells = NotebookFile.Read(Path.Combine(Folder, "a.ipynb")).Cells;
        Assert.Equal([new StreamOutput("stdout", "1.234,5\n02/01/2026\n1.5 True\n")], cells[0].Outputs);
        Assert.Equal("1234.5", Assert.IsType<DisplayOutput>(Assert.Single(cells[1].Outputs)).Text(MimeTypes.Text));
    }

    [Fact]
    public async Task Where_ICU_is_not_installed_the_invariant_culture_works_and_another_is_an_error_that_says_so()
    {
        Require.That(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/unshare"), "hides ICU's files from a process, which root can do on Linux");
        SaveCells("a.dib", "Console.WriteLine(1.5);");
        SaveCells("b.dib", Cell);
        const string Hidden = "for f in $(find / -xdev -name 'libicu*.so*' -type f 2>/dev/null); do mount --bind /dev/null $f; done; exec \"$@\"";
        var (code, output, error) = await RunAsync("unshare", "-m", "sh", "-c", Hidden, "sh", "dotnet", "exec", typeof(NotebookFile).Assembly.Location, "run", "a.dib", "b.dib");
        Assert.Equal(1, code);
        Assert.Contains("1/1  ok", output, StringComparison.Ordinal);
        Assert.Contains("b.dib: cell 1, line 2: System.Globalization.CultureNotFoundException", error, StringComparison.Ordinal);
        Assert.Contains("ICU", error, StringComparison.Ordinal);
    }
}
