using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Lab.Tests.Course;
using Detorch.Lab.Tests.Pages;
using Detorch.Tests;
using Microsoft.Playwright;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>Every notebook of the course as .ipynb, run by <c>jupyter nbconvert</c>, whose engine is nbclient.</summary>
public class ConvertedCourseTests(Browser browser) : InstalledKernel, IClassFixture<Browser>
{
    // Seconds. The longest cell of the course takes some; a busy machine may be many times slower.
    private const int LongestCell = 300;

    public static TheoryData<string> Course => CourseTests.Notebooks;

    [Theory]
    [MemberData(nameof(Course))]
    public async Task Is_run_and_made_a_page_by_nbconvert(string name)
    {
        var page = await ExecuteToPageAsync(name);
        Assert.Contains("<figure data-detorch=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("output_error", page, StringComparison.Ordinal);
        Assert.DoesNotContain("output_stderr", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cell_that_fails_is_named_by_nbconvert()
    {
        await InstallAsync();
        SaveCells("fails.dib", "1", "var a = 1;\nthrow new InvalidOperationException(\"on purpose\");");
        Assert.Equal(0, (await Detorch("convert", "fails.dib", "fails.ipynb")).ExitCode);
        var (code, _, error) = await NbconvertAsync(Path.Combine(Folder, "fails.ipynb"));
        Assert.Equal(1, code);
        Assert.Contains("Converting notebook", error, StringComparison.Ordinal);
        var words = Regex.Replace(error, @"\x1b\[[0-9;]*m", ""); // The traceback is coloured.
        Assert.Contains("cell 2, line 2: System.InvalidOperationException: on purpose", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_nbconvert_draws_its_figures_and_sets_its_formulas()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        await ExecuteToPageAsync("01-perceptron.dib");
        var (page, errors) = await browser.OpenAsync(new Uri(Path.Combine(Folder, "01-perceptron.html")), ColorScheme.Light, Browser.Libraries);
        await Assertions.Expect(page.Locator("figure .main-svg").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("figure:not(:has(.main-svg))")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".mjx-chtml, .MathJax").First).ToBeVisibleAsync();
        Assert.Empty(errors);
    }

    private async Task<string> ExecuteToPageAsync(string name)
    {
        await InstallAsync();
        var (code, _, error) = await NbconvertAsync(await ConvertAsync(name));
        Assert.True(code == 0, error);
        return await File.ReadAllTextAsync(Path.Combine(Folder, Path.ChangeExtension(name, ".html")), TestContext.Current.CancellationToken);
    }

    private Task<(int ExitCode, string Output, string Error)> NbconvertAsync(string notebook) =>
        Python.RunAsync("nbconvert", JupyterPath, "-m", "nbconvert", "--execute", $"--ExecutePreprocessor.timeout={LongestCell}", "--to", "html", "--output-dir", Folder, notebook);
}
