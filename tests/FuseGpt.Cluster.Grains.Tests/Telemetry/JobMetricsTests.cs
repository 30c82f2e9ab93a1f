using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Telemetry;

/// <summary>What a job's metrics say, and what they must not say.</summary>
[Collection(nameof(JobMetricsTests))]
[CollectionDefinition(nameof(JobMetricsTests), DisableParallelization = true)]
public sealed class JobMetricsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly Measurements _measured = new();

    public void Dispose()
    {
        _measured.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Job_Metrics_AreDefinedAndTheirTagsAreClosedSetsWithoutIds()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("a loose cable"), (_, task) => task is ScoreTask, times: 1);

        await RunAsync();

        var definitions = FuseGptMetrics.All.ToDictionary(metric => metric.Name);
        Assert.All(_measured.All, measured =>
        {
            var definition = definitions[measured.Instrument.Name];
            Assert.Equal((definition.Unit, definition.Meaning), (measured.Instrument.Unit, measured.Instrument.Description));
            Assert.Equal(definition.Tags.Select(tag => tag.Key).Order(), measured.Tags.Select(tag => tag.Key).Order());
            Assert.All(measured.Tags, tag => AssertClosed(definition.Tags.Single(known => known.Key == tag.Key), $"{tag.Value}"));
        });
        Assert.Equal(
            definitions.Keys.Except([FuseGptMetrics.RoundFallbacks.Name, FuseGptMetrics.Perplexity.Name, FuseGptMetrics.ItemHalvings.Name]).Order(),
            _measured.All.Select(measured => measured.Instrument.Name).Distinct().Order());
    }

    [Fact]
    public async Task Job_Done_NothingRunsOrWaitsAnyMore()
    {
        await RunAsync();

        Assert.Equal(0, _measured.Of(FuseGptMetrics.JobsWaiting).Sum());
        Assert.Equal(0, _measured.Of(FuseGptMetrics.JobsRunning).Sum());
        Assert.Equal(0, _measured.Of(FuseGptMetrics.RoundsLeft).Sum());
        Assert.Equal(0, _measured.Of(FuseGptMetrics.ItemsWaiting).Sum());
        Assert.Empty(_measured.Of(FuseGptMetrics.ItemRetries));
        Assert.Equal(2, _measured.Of(FuseGptMetrics.RoundDuration).Count());
        Assert.Equal(1, _measured.Of(FuseGptMetrics.FineTuneLoss).Last());
        Assert.Equal((12 * 13 / 2 * 8) + (11 * 12 / 2 * 8), _measured.Of(FuseGptMetrics.BlockForwards).Sum());
    }

    [Fact]
    public async Task Job_ItemsFail_EachRetryIsCountedByItsKind()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("a loose cable"), (_, task) => task is FineTuneTask { Round: 1 }, times: 2);

        await RunAsync();

        var retries = _measured.All.Where(measured => measured.Instrument.Name == FuseGptMetrics.ItemRetries.Name).Select(measured => (measured.Value, measured.Tags[0].Value));
        Assert.Equal([(1, "fine-tune"), (1, "fine-tune")], retries);
    }

    [Fact]
    public async Task Job_ItemsDoNotFit_EachHalvingIsCountedByItsKind()
    {
        _script.Fault = Faults.Memory(mostCandidates: int.MaxValue, mostWindows: int.MaxValue, mostMicroBatch: 2);

        await RunAsync();

        var halvings = _measured.All.Where(measured => measured.Instrument.Name == FuseGptMetrics.ItemHalvings.Name).Select(measured => (measured.Value, measured.Tags[0].Value));
        Assert.Equal([(1, "fine-tune"), (1, "fine-tune")], halvings);
    }

    [Fact]
    public async Task Job_Scored_EachBlockHasItsRedundancy()
    {
        await RunAsync();

        var blocks = _measured.All.Where(measured => measured.Instrument.Name == FuseGptMetrics.Redundancy.Name).ToLookup(measured => (int)measured.Tags[0].Value!, measured => measured.Value);
        Assert.Equal(Enumerable.Range(0, 12), blocks.Select(block => block.Key).Order());
        Assert.All(blocks, block => Assert.Equal(0.5 + (0.01 * block.Key), block.Last(), 9));
    }

    [Fact]
    public async Task Jobs_MoreThanSlots_OneIsMeasuredAsWaitingUntilItsTurn()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is ScoreTask && !hang.End.IsSet);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script, TimeProvider.System, options => options.MaxRunningJobs = 1);
        await silo.Job("one").StartAsync(Request(PruningMethod.Drop) with { Output = _folder["one"] });
        await hang.EnteredAsync();

        await silo.Job("two").StartAsync(Request(PruningMethod.Drop) with { Output = _folder["two"] });
        var waiting = _measured.Of(FuseGptMetrics.JobsWaiting).Sum();
        hang.End.Set();
        await silo.WatchAsync("two");

        Assert.Equal(1, waiting);
        Assert.Equal(0, _measured.Of(FuseGptMetrics.JobsWaiting).Sum());
    }

    private static void AssertClosed(MetricTag tag, string value)
    {
        Assert.DoesNotContain(TracedSilo.JobId, value, StringComparison.Ordinal);
        if (tag.Values is { } values)
        {
            Assert.Contains(value, values);
        }
    }

    private async Task RunAsync()
    {
        _script.Before = (_, _) => _measured.Observe();
        Assert.IsType<JobFinished>(await TracedSilo.RunAsync(_folder, receiver: null, _script, Request(PruningMethod.Fuse)));
    }

    private PruningRequest Request(PruningMethod method) => PruningJobGrainTests.Request(_folder, method, blocks: 2) with { Scores = ScoreExtent.All };
}
