using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Detorch.Lab.Tests.Web;

/// <summary>The lab's page in a browser, as a student uses it, and what went wrong in it.</summary>
internal sealed class LabTab
{
    private const float Patience = 60_000;

    private readonly IBrowserContext context;
    private readonly List<string> errors = [];
    private readonly List<string> foreign = [];

    public LabTab(IBrowserContext context)
    {
        this.context = context;
        context.SetDefaultTimeout(Patience);
        // The page must do with this machine: every request and socket is looked at.
        context.Request += (_, request) => Look(request.Url);
    }

    /// <summary>Another tab of a browser.</summary>
    private LabTab(LabTab first)
    {
        context = first.context;
        (errors, foreign) = (first.errors, first.foreign);
    }

    public IPage Page { get; private set; } = null!;

    /// <summary>The cells with code.</summary>
    public ILocator Code => Page.Locator(".jp-CodeCell");

    public ILocator Kernel => Page.Locator(".detorch-kernel");

    public ILocator Saved => Page.Locator(".detorch-saved");

    public ILocator Dialog => Page.Locator("dialog.jp-Dialog");

    public async Task<LabTab> OpenAsync(Uri address)
    {
        Page = await context.NewPageAsync();
        Page.WebSocket += (_, socket) => Look(socket.Url);
        Page.PageError += (_, error) => errors.Add(error);
        Page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Add(message.Text);
        };
        await Page.GotoAsync(address.AbsoluteUri);
        return this;
    }

    /// <summary>The same address in another tab of this browser.</summary>
    public Task<LabTab> AgainAsync() => new LabTab(this).OpenAsync(new Uri(Page.Url));

    /// <summary>Waits until a notebook is open and its kernel idle.</summary>
    public async Task<LabTab> ReadyAsync()
    {
        await Expect(Kernel).ToHaveTextAsync("C# · idle", new() { Timeout = Patience });
        return this;
    }

    /// <summary>Types into a cell in the place of what it holds. Long text comes in at once, as if pasted: key by key it would take minutes.</summary>
    public async Task TypeAsync(int cell, string text)
    {
        await Code.Nth(cell).Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await (text.Length > 1000 ? Page.Keyboard.InsertTextAsync(text) : Page.Keyboard.TypeAsync(text));
    }

    /// <summary>Runs a cell and waits for its end.</summary>
    public async Task RunAsync(int cell)
    {
        await StartAsync(cell);
        await EndedAsync(cell);
    }

    /// <summary>Runs a cell without waiting.</summary>
    public async Task StartAsync(int cell)
    {
        await Code.Nth(cell).Locator(".cm-content").ClickAsync();
        await Page.Keyboard.PressAsync("Control+Enter");
    }

    public Task EndedAsync(int cell) => Expect(Code.Nth(cell)).ToHaveAttributeAsync("data-state", new System.Text.RegularExpressions.Regex("ok|failed"), new() { Timeout = Patience });

    public ILocator Output(int cell) => Code.Nth(cell).Locator(".jp-OutputArea-output");

    /// <summary>Takes an entry of the menu "More".</summary>
    public Task ChooseAsync(string entry) => Page.GetByLabel("More", new() { Exact = true }).SelectOptionAsync(entry);

    /// <summary>Saves with the key, and waits until the page says so.</summary>
    public async Task SaveAsync()
    {
        await Page.Keyboard.PressAsync("Control+S");
        await Expect(Saved).ToHaveTextAsync("Saved", new() { Timeout = Patience });
    }

    /// <summary>Takes a button of the dialog that is open.</summary>
    public async Task AnswerAsync(string button)
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
    }

    /// <summary>Nothing was asked of another machine, and the page's console is silent.</summary>
    /// <param name="expected">Parts of the messages that the test itself brought about.</param>
    public void AssertQuiet(params string[] expected)
    {
        Assert.Empty(foreign);
        Assert.Empty(errors.Where(error => !expected.Any(part => error.Contains(part, StringComparison.Ordinal))));
    }

    private void Look(string url)
    {
        if (new Uri(url) is { IsLoopback: false, Scheme: not ("data" or "blob") })
            foreign.Add(url);
    }
}
