using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;
using FuseGpt.Cluster.Tests.Otlp;

namespace FuseGpt.Cluster.Grains.Tests.Telemetry;

/// <summary>A job's trace as a receiver of OTLP sees it.</summary>
public sealed class JobTraceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly OtlpReceiver _receiver = new();
    private readonly Script _script = new();

    public void Dispose()
    {
        _receiver.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Job_TwoRounds_IsOneTreeFromTheJobToTheItems()
    {
        var request = PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 2) with { EvaluationTexts = [Path.Combine(ReferenceData.RepositoryRoot(), "samples", "text", "test.txt")], EvaluationWindows = 4 };

        Assert.IsType<JobFinished>(await TracedSilo.RunAsync(_folder, _receiver.Address, _script, request));

        var spans = Spans();
        var job = Assert.Single(spans, span => span.ParentId.Length == 0);
        Assert.Equal((SpanNames.Job, "tested", "done", "mi+fusion"), (job.Name, job.Service, job.Tags[SpanTags.Outcome], job.Tags[SpanTags.Method]));
        Assert.All(spans.Where(span => span.Id != job.Id), span => Assert.Contains(spans, parent => parent.Id == span.ParentId));
        // The model as it came, and each round's, are measured beside the next round.
        Assert.Equal(["prepare", "evaluate 0", "round 1", "evaluate 1", "round 2", "evaluate 2", "export"], Children(spans, job).Select(NameAndRound));
        var rounds = Children(spans, job).Where(span => span.Name == SpanNames.Round).ToList();
        Assert.Equal(["1", "2"], rounds.Select(round => round.Tags[SpanTags.Round]));
        Assert.Equal(["11", "10"], rounds.Select(round => round.Tags[SpanTags.PickedBlock]));
        // The first round's guard measures the model as it came as well.
        Assert.Equal(["score", "pick", "evaluate", "evaluate", "fine-tune", "evaluate", "publish"], Children(spans, rounds[0]).Select(span => span.Name));
        Assert.Equal(["score", "pick", "evaluate", "fine-tune", "evaluate", "publish"], Children(spans, rounds[1]).Select(span => span.Name));
    }

    [Fact]
    public async Task Job_Items_AreChildrenOfTheirPhaseAlsoOnDeviceThreads()
    {
        await TracedSilo.RunAsync(_folder, _receiver.Address, _script, PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 1));

        var spans = Spans();
        var byId = spans.ToDictionary(span => span.Id);
        var items = spans.Where(span => span.Name == SpanNames.Item).ToList();
        Assert.Equal(_script.Asked.Count, items.Count);
        Assert.All(items, item => Assert.Equal("done", item.Tags[SpanTags.Outcome]));
        Assert.All(items, item => Assert.Contains(byId[item.ParentId].Name, PhasesOf(item.Tags[SpanTags.ItemKind])));
        Assert.All(spans.Where(span => span.Name == TellingRuntimeFactory.OnDevice), span =>
        {
            Assert.Equal(SpanNames.Item, byId[span.ParentId].Name);
            Assert.Equal($"device {byId[span.ParentId].Tags[SpanTags.Device]}", span.Tags["thread"]);
        });
        var training = Assert.Single(items, item => item.Tags[SpanTags.ItemKind] == "fine-tune");
        var parts = Children(spans, training).Where(span => span.Name != TellingRuntimeFactory.OnDevice).ToList();
        Assert.Equal([SpanNames.Teacher, SpanNames.Train], parts.Select(part => part.Name));
        Assert.True(training.Start <= parts[0].Start && parts[0].End <= parts[1].Start && parts[1].End <= training.End);
    }

    [Fact]
    public async Task Job_DeviceFails_ErrorIsOnEverySpanUpToTheJob()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("the device caught fire"), (_, task) => task is FineTuneTask);

        Assert.IsType<JobFailed>(await TracedSilo.RunAsync(_folder, _receiver.Address, _script, PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 1)));

        Assert.Equal([SpanNames.FineTune, SpanNames.Item, SpanNames.Job, SpanNames.Round], Spans().Where(span => span.IsError).Select(span => span.Name).Distinct().Order());
    }

    [Fact]
    public async Task Job_ItemIsTriedAgain_EachAttemptHasItsSpanBelowOnePhase()
    {
        _script.Fault = Faults.Throw(() => new FuseGptException("a loose cable"), (_, task) => task is FineTuneTask, times: 1);

        Assert.IsType<JobFinished>(await TracedSilo.RunAsync(_folder, _receiver.Address, _script, PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 1)));

        var spans = Spans();
        var phase = Assert.Single(spans, span => span.Name == SpanNames.FineTune);
        Assert.False(phase.IsError);
        Assert.Equal([("failed", true), ("done", false)], Children(spans, phase).Select(item => (item.Tags[SpanTags.Outcome], item.IsError)));
        Assert.Equal(2, Children(spans, phase).Select(item => item.Tags[SpanTags.Device]).Distinct().Count());
    }

    private static string[] PhasesOf(string kind) => kind switch
    {
        "score" => [SpanNames.Score],
        "fine-tune" => [SpanNames.FineTune],
        "evaluate" => [SpanNames.Evaluate],
        _ => [SpanNames.Evaluate, SpanNames.Export],
    };

    private static string NameAndRound(ReceivedSpan span) => span.Tags.TryGetValue(SpanTags.Round, out var round) ? $"{span.Name} {round}" : span.Name;

    private static IEnumerable<ReceivedSpan> Children(IEnumerable<ReceivedSpan> spans, ReceivedSpan parent) => spans.Where(span => span.ParentId == parent.Id).OrderBy(span => span.Start);

    /// <summary>The spans of this test's job: tests that run at the same time send theirs as well.</summary>
    private List<ReceivedSpan> Spans()
    {
        var spans = _receiver.Spans.Where(span => span.Source == TelemetrySource.Name).ToList();
        var job = Assert.Single(spans, span => span.Name == SpanNames.Job && span.Tags[SpanTags.JobId] == TracedSilo.JobId);
        return [.. spans.Where(span => span.TraceId == job.TraceId)];
    }
}
