using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>A tab of the browser, and all that it complained about.</summary>
internal sealed class Tab : IAsyncDisposable
{
    /// <summary>Most milliseconds that anything may take: the machine may be busy.</summary>
    public const float Patience = 60_000;

    private const string RefusedWithoutToken = "status of 401";
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    public Tab(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Everything that the page asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>What the page wrote to the console as an error or a warning. That a token is wanted is none.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public async Task<Tab> GoAsync(string hash)
    {
        await Page.GotoAsync("/" + hash);
        return this;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    /// <summary>Presses a button and, in the dialog that it opens, the one that says yes.</summary>
    public async Task ConfirmAsync(string name, string yes)
    {
        await Button(name).ClickAsync();
        await Page.Locator("#confirm").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = yes }).ClickAsync();
    }

    /// <summary>Waits until the job that is shown stands so.</summary>
    public Task StandsAsync(string badge) => Page.Locator($".name-row .badge:text-is('{badge}')").WaitForAsync();

    /// <summary>Waits for something to be seen.</summary>
    public Task SeesAsync(string selector) => Page.Locator(selector).First.WaitForAsync();

    /// <summary>What axe-core finds wrong with the page as it is, one line a finding.</summary>
    public async Task<IReadOnlyList<string>> BarriersAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(rule => $"{rule.Id}: {rule.Help}: {string.Join(" | ", rule.Nodes.Select(node => node.Html))}")];
    }

    /// <summary>Whether the page is wider than the window.</summary>
    public Task<bool> IsCutOffAsync() => Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");

    /// <summary>Keeps a picture where somebody wants to see it.</summary>
    public Task PictureAsync(string name) => BrowserFixture.Pictures is { } folder
        ? Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true })
        : Task.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void Note(bool isBad, string text)
    {
        if (isBad && !text.Contains(RefusedWithoutToken, StringComparison.Ordinal))
        {
            _complaints.Add(text);
        }
    }
}
