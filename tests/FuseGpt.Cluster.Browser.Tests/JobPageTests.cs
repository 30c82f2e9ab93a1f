using System.Globalization;
using System.Text.RegularExpressions;
using FuseGpt.Cluster.Core.Jobs;
using Microsoft.Playwright;

namespace FuseGpt.Cluster.Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class JobPageTests(BrowserFixture browser, ServerFixture servers)
{
    private const string Lanes = ".chart-card:has(h2:text-is('Devices'))";
    private readonly PageServer _server = servers.Server;

    [SkippableFact]
    public async Task NewJob_PlannedAndStarted_IsWatchedToTheModel()
    {
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync("#/new");
        await FillAsync(tab, PageServer.Order(epochs: 4, seed: 1) with { Out = _server.Output("one") });

        await tab.Button("Show the plan").ClickAsync();
        await tab.SeesAsync(".plan .badge:text-is('Fits')");
        var plan = await tab.Page.Locator(".plan").InnerTextAsync();
        await tab.Button("Start the job").ClickAsync();
        await tab.StandsAsync("Done");

        Assert.Contains("12 → 11", plan, StringComparison.Ordinal);
        Assert.Equal("100 %", await tab.Page.Locator(".big").InnerTextAsync());
        Assert.Equal(["Redundancy of each block (1 − MI)", "Perplexity against depth", "Training loss", "Devices", "Where the time went"], await tab.Page.Locator(".chart-card:has(svg):visible h2").AllInnerTextsAsync());
        Assert.Contains(_server.Output("one"), await tab.Page.Locator(".reason.good").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("done", await tab.Page.Locator(".log p").Last.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(12, await tab.Page.Locator(".chart-card svg title").Filter(new LocatorFilterOptions { HasText = "round 1, block" }).CountAsync());
        Assert.Empty(tab.Complaints);
    }

    [SkippableFact]
    public async Task NewJob_LikeAnother_IsTheSameJob()
    {
        using var jobs = _server.Jobs;
        var order = PageServer.Order(seed: 7) with { Blocks = null, Sparsity = 0.083m, Recipe = "tuned", Window = "reference", Scores = "all", Clip = 0.5, BestEpoch = true, MicroBatch = 1, Devices = "cpu:1", Layout = "stream" };
        var id = (await jobs.SubmitAsync(order.ToRequest())).Job.Id;
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync($"#/jobs/{id}");

        await tab.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Another like it" }).ClickAsync();
        await Assertions.Expect(tab.Page.Locator("#f-model")).ToHaveValueAsync(PageServer.Model);
        await tab.Button("Show the plan").ClickAsync();
        await tab.Button("Start the job").ClickAsync();
        await tab.StandsAsync("Done");

        Assert.EndsWith(id, tab.Page.Url, StringComparison.Ordinal);
        Assert.Empty(tab.Complaints);
    }

    [SkippableFact]
    public async Task Job_PausedResumedCancelled_StandsSo()
    {
        await using var job = await LongJob.StartAsync(_server, seed: 2);
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync($"#/jobs/{job.Id}");
        await tab.SeesAsync(".chart-card:has(h2:text-is('Training loss')) svg");
        await tab.SeesAsync($"{Lanes} .fg-fill");

        await tab.Button("Pause").ClickAsync();
        await tab.Button("Not now").ClickAsync();
        Assert.Equal(JobStatus.Running, await job.StatusAsync());
        await tab.ConfirmAsync("Pause", "Pause");
        await tab.StandsAsync("Paused");
        Assert.Equal(JobStatus.Paused, await job.StatusAsync());
        await tab.ConfirmAsync("Resume", "Resume");
        await tab.StandsAsync("Running");
        await tab.SeesAsync(".live");
        await tab.ConfirmAsync("Cancel", "Cancel the job");
        await tab.StandsAsync("Cancelled");

        Assert.Equal(JobStatus.Cancelled, await job.StatusAsync());
        Assert.True(await tab.Button("Start again").IsVisibleAsync());
        Assert.Empty(tab.Complaints);
    }

    [SkippableFact]
    public async Task List_WaitingJob_TellsItsPlaceAndWhatItWaitsFor()
    {
        await using var first = await LongJob.StartAsync(_server, seed: 3);
        await using var second = await LongJob.StartAsync(_server, seed: 4);
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync("#/");

        await tab.SeesAsync($".job[data-job='{second.Id}'] .reason");
        var reason = await tab.Page.Locator($".job[data-job='{second.Id}'] .reason").InnerTextAsync();
        await first.CancelAsync();
        await tab.SeesAsync($".job[data-job='{second.Id}'] .badge:text-is('Running')");

        Assert.Equal($"Place 1 in the queue: 1 of 1 job slots are taken by {first.Id}.", reason);
        Assert.Empty(tab.Complaints);
    }

    [SkippableFact]
    public async Task Lanes_EndedJobReloaded_HaveEveryItemOfTheJournal()
    {
        using var jobs = _server.Jobs;
        var id = (await jobs.SubmitAsync((PageServer.Order(seed: 8) with { Blocks = 2, Devices = "cpu:2" }).ToRequest())).Job.Id;
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync($"#/jobs/{id}");
        await tab.StandsAsync("Done");
        var items = (await jobs.GetItemsAsync(id)).Items;

        await tab.Page.ReloadAsync();
        await tab.SeesAsync($"{Lanes} svg");
        var bars = await tab.Page.Locator($"{Lanes} svg title").AllTextContentsAsync();

        Assert.Equal(items.Count, bars.Sum(ItemsOf));
        Assert.All(new[] { "1/scoring", "1/training", "2/training", "2/evaluating" }, step => Assert.Contains(bars, told => told.Contains(step, StringComparison.Ordinal)));
        var lanes = tab.Page.Locator($"{Lanes} svg[role=img]");
        var summary = await lanes.GetAttributeAsync("aria-label");
        Assert.All(items.GroupBy(item => item.Device.Split('/')[1]), device => Assert.Contains($"{device.Key}: {device.Count()} item", summary, StringComparison.Ordinal));
        Assert.DoesNotContain(tab.Requests, url => url.EndsWith("/devices", StringComparison.Ordinal));
        Assert.Empty(tab.Complaints);
    }

    [SkippableFact]
    public async Task Job_ServerRestarted_IsFollowedOn()
    {
        await using var server = await PageServer.StartAsync();
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(PageServer.Order(epochs: 60, seed: 5).ToRequest())).Job.Id;
        await using var tab = await (await browser.OpenAsync(server.Address)).GoAsync($"#/jobs/{id}");
        await tab.SeesAsync(".live");
        var again = tab.Page.WaitForRequestAsync(request => request.Url.EndsWith("/events", StringComparison.Ordinal) && request.Headers.ContainsKey("last-event-id"));

        await server.RestartAsync();

        await again;
        await tab.StandsAsync("Done");
    }

    [SkippableFact]
    public async Task Job_NameWithMarkup_IsText()
    {
        const string Name = "<img src=x onerror=document.title=1>";
        using var jobs = _server.Jobs;
        var id = (await jobs.SubmitAsync((PageServer.Order(seed: 6) with { Model = _server.CopyModel(Name), Method = "mi" }).ToRequest())).Job.Id;
        await using var tab = await (await browser.OpenAsync(_server.Address)).GoAsync($"#/jobs/{id}");

        await tab.StandsAsync("Done");

        Assert.Equal(Name, await tab.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(0, await tab.Page.Locator("main img").CountAsync());
        Assert.All(tab.Requests, url => Assert.StartsWith(_server.Address.ToString(), url, StringComparison.Ordinal));
        Assert.Empty(tab.Complaints);
    }

    /// <summary>How many items a bar stands for.</summary>
    private static int ItemsOf(string told) => Regex.Match(told, ", ([0-9]+) items, ") is { Success: true } several ? int.Parse(several.Groups[1].Value, CultureInfo.InvariantCulture) : 1;

    private static async Task FillAsync(Tab tab, PruneOrder order)
    {
        await tab.Page.Locator("summary").ClickAsync();
        (string Name, object? Value)[] values =
        [
            ("model", order.Model), ("text", order.Text![0]), ("eval", order.Eval![0]), ("out", order.Out), ("amount", order.Blocks), ("evalWindows", order.EvalWindows),
            ("samples", order.Samples), ("calibration", order.Calibration), ("seq", order.Seq), ("group", order.Group), ("epochs", order.Epochs), ("batch", order.Batch),
            ("rank", order.Rank), ("loraRank", order.LoraRank), ("seed", order.Seed),
        ];
        foreach (var (name, value) in values)
        {
            await tab.Page.FillAsync($"[name={name}]", $"{value}");
        }

        await tab.Page.SelectOptionAsync("[name=amountKind]", "blocks");
        await tab.Page.CheckAsync("[name=measure]");
    }
}
