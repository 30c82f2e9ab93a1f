using FuseGpt.Cluster.Core.Jobs;
using Microsoft.Playwright;

namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>Every view in light and dark, narrow and wide: nothing is cut off, and axe-core finds no barrier.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LookTests(BrowserFixture browser, ServerFixture servers)
{
    private readonly PageServer _server = servers.Server;

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1600, "rgb(246, 248, 250)")]
    [InlineData(ColorScheme.Dark, 1600, "rgb(13, 17, 23)")]
    [InlineData(ColorScheme.Light, 400, "rgb(246, 248, 250)")]
    [InlineData(ColorScheme.Dark, 400, "rgb(13, 17, 23)")]
    public async Task Views_SchemeAndWidth_AreWholeAndWithoutBarriers(ColorScheme scheme, int width, string background)
    {
        using var jobs = _server.Jobs;
        var done = (await jobs.SubmitAsync(PageServer.Order(seed: 10).ToRequest())).Job.Id;
        await using var tab = await browser.OpenAsync(_server.Address, scheme, width);

        await tab.GoAsync($"#/jobs/{done}");
        await tab.StandsAsync("Done");
        await CheckAsync(tab, $"done-{width}-{scheme}");
        await tab.GoAsync("#/");
        await tab.SeesAsync(".job");
        await CheckAsync(tab, $"list-{width}-{scheme}");
        await tab.GoAsync($"#/new?like={done}");
        await Assertions.Expect(tab.Page.Locator("#f-model")).ToHaveValueAsync(PageServer.Model);
        await tab.Button("Show the plan").ClickAsync();
        await tab.SeesAsync(".plan");
        await CheckAsync(tab, $"new-{width}-{scheme}");

        Assert.Equal(background, await tab.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        Assert.Empty(tab.Complaints);
    }

    [SkippableTheory]
    [InlineData(ColorScheme.Light, 1600)]
    [InlineData(ColorScheme.Dark, 400)]
    public async Task RunningJob_SchemeAndWidth_IsWholeAndWithoutBarriers(ColorScheme scheme, int width)
    {
        await using var job = await LongJob.StartAsync(_server, seed: width);
        await using var tab = await (await browser.OpenAsync(_server.Address, scheme, width)).GoAsync($"#/jobs/{job.Id}");
        await tab.SeesAsync(".chart-card:has(h2:text-is('Training loss')) svg");

        await CheckAsync(tab, $"running-{width}-{scheme}");
        await tab.Button("Cancel").ClickAsync();
        await CheckAsync(tab, $"question-{width}-{scheme}");
    }

    [SkippableFact]
    public async Task Keyboard_AloneIsEnough()
    {
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync("#/");
        await tab.SeesAsync(".device");
        await tab.Page.Keyboard.PressAsync("Tab");
        var first = await FocusedAsync(tab);
        await tab.Page.Keyboard.PressAsync("Enter");
        var skipped = await tab.Page.EvaluateAsync<string>("document.activeElement.id");
        await tab.Page.Keyboard.PressAsync("Tab");
        var outline = await tab.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle");
        var second = await FocusedAsync(tab);
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.SeesAsync("h1:text-is('New job')");
        await tab.Page.Keyboard.PressAsync("Tab");

        Assert.Equal(("Skip to the content", "main", "New job", "solid"), (first, skipped, second, outline));
        Assert.Equal("f-model", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [SkippableFact]
    public async Task NewJob_WrongValue_IsToldAtItsField()
    {
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync("#/new");
        await tab.Page.FillAsync("[name=model]", "/etc");

        await tab.Button("Show the plan").ClickAsync();
        await tab.SeesAsync("[name=model][aria-invalid=true]");

        Assert.Contains("It must lie in a folder that the server allows", await tab.Page.Locator(".field:has([name=model]) [role=alert]").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("f-model", await tab.Page.EvaluateAsync<string>("document.activeElement.id"));
        Assert.True(await tab.Button("Start the job").IsDisabledAsync());
        Assert.Empty(await tab.BarriersAsync());
    }

    private static Task<string> FocusedAsync(Tab tab) => tab.Page.EvaluateAsync<string>("document.activeElement.textContent");

    private static async Task CheckAsync(Tab tab, string name)
    {
        await tab.PictureAsync(name);
        Assert.Empty(await tab.BarriersAsync());
        Assert.False(await tab.IsCutOffAsync(), $"{name} is wider than the window");
    }
}
