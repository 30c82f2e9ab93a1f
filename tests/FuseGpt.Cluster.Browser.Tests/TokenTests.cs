using FuseGpt.Cluster.Core.Jobs;
using Microsoft.Playwright;

namespace FuseGpt.Cluster.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class TokenTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Page_TokenWanted_IsAskedForAndKeptForTheTab()
    {
        await using var server = await PageServer.StartAsync("right");
        await using var tab = await (await browser.OpenAsync(server.Address)).GoAsync("#/");

        await EnterAsync(tab, "wrong");
        await tab.SeesAsync("#token[open]");
        Assert.Empty(await tab.BarriersAsync());
        await EnterAsync(tab, "right");
        await tab.SeesAsync(".device");
        await tab.Page.ReloadAsync();
        await tab.SeesAsync(".device");

        Assert.False(await tab.Page.Locator("#token").IsVisibleAsync());
        Assert.Equal("right", await tab.Page.EvaluateAsync<string>("sessionStorage.getItem('fusegpt-token')"));
        Assert.Equal((0, 0), (await tab.Page.EvaluateAsync<int>("localStorage.length"), (await tab.Page.Context.CookiesAsync()).Count));
        await using var other = await (await browser.OpenAsync(server.Address)).GoAsync("#/");
        await other.SeesAsync("#token[open]");
        Assert.Empty(tab.Complaints);
    }

    [SkippableFact]
    public async Task Job_TokenWanted_IsFollowedAndItsReportSaved()
    {
        await using var server = await PageServer.StartAsync("right");
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(PageServer.Order(epochs: 20).ToRequest())).Job.Id;
        await using var tab = await (await browser.OpenAsync(server.Address)).GoAsync($"#/jobs/{id}");
        await EnterAsync(tab, "right");
        await tab.StandsAsync("Done");

        var download = await tab.Page.RunAndWaitForDownloadAsync(() => tab.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Report" }).ClickAsync());

        Assert.Equal($"fusegpt-{id}.html", download.SuggestedFilename);
        Assert.Contains("Perplexity against depth", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    private static async Task EnterAsync(Tab tab, string token)
    {
        await tab.Page.GetByLabel("Token", new PageGetByLabelOptions { Exact = true }).FillAsync(token);
        await tab.Page.Keyboard.PressAsync("Enter");
    }
}
