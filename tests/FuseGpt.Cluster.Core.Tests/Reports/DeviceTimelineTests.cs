using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Reports;

namespace FuseGpt.Cluster.Core.Tests.Reports;

public sealed class DeviceTimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void ToSvg_TwoDevices_DrawsALaneEachAndJoinsNeighbours()
    {
        var svg = new DeviceTimeline([Item("a/cpu:0", 0, 10), Item("a/cpu:0", 10, 10), Item("a/cpu:1", 0, 5), Item("a/cpu:1", 6, 5, JobPhase.Training)]).ToSvg();

        Assert.Contains(">cpu:0</text>", svg, StringComparison.Ordinal);
        Assert.Contains(">cpu:1</text>", svg, StringComparison.Ordinal);
        Assert.Contains("round 1, scoring: 2 items, 20 s", svg, StringComparison.Ordinal);
        Assert.Contains("round 1, scoring: 5.0 s", svg, StringComparison.Ordinal);
        Assert.Contains("round 1, training: 5.0 s", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_FailedItem_IsDrawnApartAndSaysSo()
    {
        var failed = Item("a/cpu:0", 10, 3);
        var svg = new DeviceTimeline([Item("a/cpu:0", 0, 10), failed with { Span = failed.Span with { Error = "no memory" } }, Item("a/cpu:0", 13, 4)]).ToSvg();

        Assert.Contains("round 1, scoring: 3.0 s, failed", svg, StringComparison.Ordinal);
        Assert.Contains("round 1, scoring: 4.0 s<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_PausedForADay_TheAxisEndsWithTheWork()
    {
        var svg = new DeviceTimeline([Item("a/cpu:0", 0, 10), Item("a/cpu:0", 86_400, 10)]).ToSvg();

        Assert.DoesNotContain("h 00 min", svg, StringComparison.Ordinal);
        Assert.Contains(">20 s</text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void ToSvg_SeveralSilos_NamesThem() =>
        Assert.Contains(">b/cpu:0</text>", new DeviceTimeline([Item("a/cpu:0", 0, 1), Item("b/cpu:0", 0, 1)]).ToSvg(), StringComparison.Ordinal);

    [Fact]
    public void ToSvg_NothingKnown_IsEmpty() => Assert.Empty(new DeviceTimeline([]).ToSvg());

    private static WorkedItem Item(string device, double begin, double seconds, JobPhase phase = JobPhase.Scoring) =>
        new(new WorkKey(1, phase, string.Empty, "0", "task"), new WorkSpan(device, Start.AddSeconds(begin), seconds));
}
