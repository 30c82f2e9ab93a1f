using Microsoft.Playwright;

namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>One browser for all tests; each test has a profile of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where pictures of the page go, for people; null for nowhere.</summary>
    public static string? Pictures => Environment.GetEnvironmentVariable("FUSEGPT_SCREENSHOTS");

    public async Task InitializeAsync()
    {
        if (InstalledBrowser.Find() is { } chromium)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium });
        }
    }

    public async Task DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? default);
        _playwright?.Dispose();
    }

    /// <summary>An empty tab on a server's page, or a skipped test where there is no browser.</summary>
    internal async Task<Tab> OpenAsync(Uri server, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        Skip.If(_browser is null, InstalledBrowser.Missing);
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.ToString(),
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(Tab.Patience);
        return new Tab(context, await context.NewPageAsync());
    }
}
