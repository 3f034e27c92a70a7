using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>A student's way through the lab, from the printed address on.</summary>
public sealed class LabWalkTests(LabPages pages) : IClassFixture<LabPages>
{
    private const string Notebook = "01-perceptron.dib";
    private const string Typed = "// typed by a student: ÄÖ∂";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_student_opens_the_course_as_printed_steps_through_a_notebook_edits_saves_and_goes_back()
    {
        var folder = LabSite.NewFolder(Notebook);
        var file = Path.Combine(folder.FullName, Notebook);
        var original = await File.ReadAllBytesAsync(file, Cancellation);
        using (var lab = await LabProgram.StartAsync(folder.FullName))
        {
            var tab = await pages.OpenAsync(lab.Address);
            await tab.Page.GetByRole(AriaRole.Link, new() { Name = "1 · The perceptron" }).ClickAsync();
            await tab.ReadyAsync();
            await Expect(tab.Saved).ToHaveTextAsync("Saved");

            // Steps with Shift+Enter, as the page's first hint says, to the last cell.
            var cells = await tab.Page.Locator(".jp-Cell").CountAsync();
            var code = await tab.Code.CountAsync();
            for (var i = 0; i < cells; i++)
                await tab.Page.Keyboard.PressAsync("Shift+Enter");
            await tab.EndedAsync(code - 1);
            await Expect(tab.Page.Locator(".jp-CodeCell[data-state='ok']")).ToHaveCountAsync(code);
            foreach (var title in new[] { "AND: the line", "OR: the line", "XOR: the line" })
                await Expect(tab.Page.Locator($".detorch-figure[aria-label*='{title}'] .main-svg").First).ToBeVisibleAsync();

            // Edits, saves, and finds the text in the file, where nothing else has changed.
            await tab.Code.Nth(1).Locator(".cm-line").First.ClickAsync();
            await tab.Page.Keyboard.PressAsync("Home");
            await tab.Page.Keyboard.TypeAsync(Typed + "\n");
            await Expect(tab.Saved).ToHaveTextAsync("Not saved yet");
            await tab.SaveAsync();
            var expected = Encoding.UTF8.GetString(original).Replace("class Perceptron(", Typed + "\nclass Perceptron(", StringComparison.Ordinal);
            Assert.Equal(expected, await File.ReadAllTextAsync(file, Cancellation));
            await tab.Page.ReloadAsync();
            await tab.ReadyAsync();
            await Expect(tab.Code.Nth(1)).ToContainTextAsync(Typed);

            await tab.ChooseAsync("Back to the original …");
            await tab.AnswerAsync("Back to the original");
            await Expect(tab.Code.Nth(1)).Not.ToContainTextAsync(Typed);
            Assert.Equal(original, await File.ReadAllBytesAsync(file, Cancellation));
            tab.AssertQuiet();
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Unsaved_work_is_found_again_after_the_server_was_killed_and_started_anew()
    {
        var folder = LabSite.NewFolder();
        var file = Path.Combine(folder.FullName, "a.dib");
        await File.WriteAllTextAsync(file, "#!csharp\n\n1 + 1\n", Cancellation);
        var lab = await LabProgram.StartAsync(folder.FullName);
        var tab = await pages.OpenAsync(new Uri(lab.Address, $"notebook/a.dib{lab.Address.Query}"));
        await tab.ReadyAsync();
        await tab.TypeAsync(0, "var kept = 41 + 1;");
        await tab.Page.WaitForFunctionAsync("() => (localStorage.getItem('detorch-draft:a.dib') ?? '').includes('kept')");
        lab.Dispose();
        await Expect(tab.Page.GetByText("The lab does not answer")).ToBeVisibleAsync();

        using (lab = await LabProgram.StartAsync(folder.FullName, lab.Address.Port))
        {
            tab.Page.Dialog += (_, dialog) => dialog.AcceptAsync();
            await tab.Page.GotoAsync(new Uri(lab.Address, $"notebook/a.dib{lab.Address.Query}").AbsoluteUri);
            await Expect(tab.Dialog).ToContainTextAsync("Unsaved work was found");
            await tab.AnswerAsync("Restore the unsaved work");
            await Expect(tab.Code).ToContainTextAsync("var kept = 41 + 1;");
            await tab.ReadyAsync();
            await tab.SaveAsync();
            Assert.Equal("#!csharp\n\nvar kept = 41 + 1;\n", await File.ReadAllTextAsync(file, Cancellation));
        }
        folder.Delete(recursive: true);
    }
}
