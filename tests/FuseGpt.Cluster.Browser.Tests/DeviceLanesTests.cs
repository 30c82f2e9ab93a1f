using System.Text.Json;

namespace FuseGpt.Cluster.Browser.Tests;

/// <summary>The lanes' picture of made-up items, drawn by the page's own module.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DeviceLanesTests(BrowserFixture browser, ServerFixture servers)
{
    private const string Draw = """
        async items => {
          const { deviceLanes } = await import('/page/deviceLanes.js');
          const drawn = deviceLanes(items, 800);
          return { told: drawn.getAttribute('aria-label'), bars: [...drawn.querySelectorAll('title')].map(title => title.textContent), ticks: [...drawn.querySelectorAll('text')].map(text => text.textContent) };
        }
        """;

    private static readonly DateTimeOffset Start = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task Draw_ThousandsOfShortItems_IsASmallPictureOfAllOfThem()
    {
        var items = Enumerable.Range(0, 6000).Select(index => Item($"{1 + (index / 1000)}/scoring/{index % 1000}", "one/cpu:0", index * 0.25, 0.25));

        var (told, bars, _) = await DrawAsync(items, []);

        Assert.InRange(bars.Count, 6, 800);
        Assert.Contains("cpu:0: 1/scoring/0 to ", bars[0], StringComparison.Ordinal);
        Assert.Contains("cpu:0: 6000 items, scoring 25 min 00 s", told, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Draw_FewItems_TellsEachAndWhatIsUnderWay()
    {
        var (told, bars, _) = await DrawAsync(
            [Item("1/scoring/0", "one/cpu:0", 0, 10), Item("1/scoring/1", "two/cpu:0", 0, 5, "no memory"), Item("1/scoring/1", "one/cpu:0", 10, 5)],
            [Item("1/training/0", "two/cpu:0", 15, 2, isRunning: true)]);

        Assert.Equal(
            [
                "one/cpu:0: 1/scoring/0, 10 s", "one/cpu:0: 1/scoring/1, 5.0 s", "two/cpu:0: 1/scoring/1, 5.0 s, failed: no memory", "two/cpu:0: 1/training/0, 2.0 s so far",
            ],
            bars);
        Assert.Equal("What each device did for the job. one/cpu:0: 2 items, scoring 15 s; two/cpu:0: 2 items, failed 5.0 s, training 2.0 s, now at 1/training/0.", told);
    }

    [SkippableFact]
    public async Task Draw_PausedForADay_TheAxisEndsWithTheWork()
    {
        var (_, _, texts) = await DrawAsync([Item("1/scoring/0", "one/cpu:0", 0, 60), Item("1/scoring/1", "one/cpu:0", 86_400, 60)], []);

        Assert.Contains("2 min", texts);
        Assert.DoesNotContain(texts, text => text.EndsWith(" h", StringComparison.Ordinal));
    }

    private static object Item(string item, string device, double begin, double seconds, string? error = null, bool isRunning = false) => new
    {
        item,
        device,
        round = item[0] - '0',
        phase = item.Split('/')[1],
        started = Start.AddSeconds(begin),
        ended = isRunning ? (DateTimeOffset?)null : Start.AddSeconds(begin + seconds),
        seconds,
        outcome = isRunning ? null : error is null ? "done" : "failed",
        error,
    };

    private async Task<(string Told, IReadOnlyList<string> Bars, IReadOnlyList<string> Texts)> DrawAsync(IEnumerable<object> ended, IEnumerable<object> running)
    {
        await using var tab = await (await browser.OpenAsync(servers.Server.Address)).GoAsync("#/");
        var items = JsonSerializer.Serialize(new { ended, running });
        var drawn = await tab.Page.EvaluateAsync<JsonElement>($"({Draw})({items})");
        Assert.Empty(tab.Complaints);
        return (drawn.GetProperty("told").GetString()!, Texts(drawn, "bars"), Texts(drawn, "ticks"));
    }

    private static IReadOnlyList<string> Texts(JsonElement drawn, string name) => [.. drawn.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
