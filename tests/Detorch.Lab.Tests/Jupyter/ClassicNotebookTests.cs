using System.Text.RegularExpressions;
using Detorch.Lab.Documents;
using Detorch.Lab.Pages;
using Detorch.Lab.Tests.Pages;
using Detorch.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Jupyter;

/// <summary>What a student sees who opens a notebook of the course in the classic Jupyter Notebook.</summary>
public class ClassicNotebookTests(Browser browser) : InstalledKernel, IClassFixture<Browser>
{
    private const string Interrupt = "[data-jupyter-action='jupyter-notebook:interrupt-kernel']";
    private const string Restart = "[data-jupyter-action='jupyter-notebook:confirm-restart-kernel']";
    private const string InsertBelow = "[data-jupyter-action='jupyter-notebook:insert-cell-below']";
    private const string Run = "[data-jupyter-action='jupyter-notebook:run-cell-and-select-next']";

    [Fact]
    public async Task Opens_a_notebook_of_the_course_runs_it_draws_its_figures_interrupts_a_loop_and_restarts()
    {
        Require.That(WebLibrary.Plotly.IsEmbedded, "needs a build with npm, which embeds plotly.js and KaTeX");
        await InstallAsync();
        var notebook = await ConvertAsync("01-perceptron.dib");
        using var server = await NotebookServer.StartAsync(JupyterPath, Notebooks);
        var (page, _) = await browser.OpenAsync(server.Notebook(Path.GetFileName(notebook)), ColorScheme.Light, new Dictionary<string, byte[]>());

        // Opens: it knows the kernel, its logo and its language.
        await Expect(page.Locator(".kernel_indicator_name")).ToHaveTextAsync("C# (Detorch)");
        await Expect(page.Locator("#kernel_indicator_icon.kernel_idle_icon")).ToBeVisibleAsync();
        await page.WaitForFunctionAsync("document.querySelector('.current_kernel_logo').naturalWidth === 64");
        await Expect(page.Locator(".cm-keyword", new() { HasTextString = "public" }).First).ToBeVisibleAsync();

        // Runs, and draws without a network: plotly.js is beside the kernel.
        await page.Locator("#menus").GetByText("Cell", new() { Exact = true }).ClickAsync();
        await page.Locator("#run_all_cells").ClickAsync();
        var cells = await page.Locator(".code_cell").CountAsync();
        await Expect(page.Locator(".code_cell").Last.Locator(".input_prompt")).ToHaveTextAsync($"In [{cells}]:");
        await Expect(page.Locator(".output_error, .output_stderr")).ToHaveCountAsync(0);
        await Expect(page.Locator("figure[data-detorch] .main-svg").First).ToBeVisibleAsync();
        await Expect(page.Locator("figure[data-detorch]:not(:has(.main-svg))")).ToHaveCountAsync(0);

        // Interrupts: the loop ends, the session stays.
        await RunAsync(page, "var answer = 42;");
        var first = await RunAsync(page, "Console.WriteLine(Environment.ProcessId); while (true) { }", goesOn: true);
        var kernel = await first.Locator(".output_stdout").TextContentAsync();
        await page.ClickAsync(Interrupt);
        await Expect(first.Locator(".output_error")).ToContainTextAsync("interrupted", new() { IgnoreCase = true });
        await Expect((await RunAsync(page, "answer")).Locator(".output_result")).ToHaveTextAsync("42");

        // Restarts: another process, which knows nothing of the first.
        await page.ClickAsync(Restart);
        await page.Locator(".modal-dialog .btn-danger").ClickAsync();
        await Expect(page.Locator("#kernel_indicator_icon.kernel_idle_icon")).ToBeVisibleAsync();
        var second = await RunAsync(page, "Console.WriteLine(Environment.ProcessId); answer");
        await Expect(second.Locator(".output_error")).ToContainTextAsync("The name 'answer' does not exist in the current context");
        Assert.NotEqual(kernel, await (await RunAsync(page, "Console.WriteLine(Environment.ProcessId);")).Locator(".output_stdout").TextContentAsync());

        await server.QuitAsync();
        await ProcessTable.WaitUntilNoneHoldsAsync(JupyterPath);
    }

    /// <summary>Runs code in a new cell below the selected one, and waits until it has ended or, if it is to go on, until it prints.</summary>
    private static async Task<ILocator> RunAsync(IPage page, string code, bool goesOn = false)
    {
        await page.ClickAsync(InsertBelow);
        var place = await page.EvaluateAsync<int>("code => { Jupyter.notebook.get_selected_cell().set_text(code); return Jupyter.notebook.get_selected_index(); }", code);
        var cell = page.Locator("#notebook-container > .cell").Nth(place);
        await page.ClickAsync(Run);
        if (goesOn)
            await Expect(cell.Locator(".output_stdout")).ToBeVisibleAsync();
        else
            await Expect(cell.Locator(".input_prompt")).ToHaveTextAsync(new Regex(@"In.\[\d+\]:"));
        return cell;
    }
}
