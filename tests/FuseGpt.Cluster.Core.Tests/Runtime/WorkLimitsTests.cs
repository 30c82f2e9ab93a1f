using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;

namespace FuseGpt.Cluster.Core.Tests.Runtime;

public sealed class WorkLimitsTests
{
    private static readonly TensorReference Windows = new("windows", TensorType.Int32, [16, 64]);
    private static readonly ScoreTask Score = new("model", Windows, 2, 3, [0, 4, 5]);
    private static readonly FineTuneTask Train = new("model", Windows, 16, 0, 4, 1, 1, new FineTuneSettings { Batch = 8 });

    [Fact]
    public void After_RepeatedFailures_HalvesSamplesThenCandidatesThenGivesUp()
    {
        var limits = WorkLimits.None.After(Score)!;
        Assert.Equal(new WorkLimits(ScoreSamples: 1), limits);

        limits = limits.After((ScoreTask)limits.Fit(Score)[0])!;
        Assert.Equal(new WorkLimits(ScoreSamples: 1, ScoreCandidates: 1), limits);

        Assert.Null(limits.After(limits.Fit(Score)[0]));
    }

    [Fact]
    public void Fit_Score_CoversEverySampleAndCandidateOnceInOrder()
    {
        var parts = new WorkLimits(ScoreSamples: 2, ScoreCandidates: 2).Fit(Score).Cast<ScoreTask>();

        Assert.Equal(
            [(2, 2, "0,4"), (2, 2, "5"), (4, 1, "0,4"), (4, 1, "5")],
            parts.Select(part => (part.FirstSample, part.SampleCount, string.Join(",", part.Candidates))));
    }

    [Fact]
    public void Fit_Training_OnlyTheMicroBatchIsSmaller()
    {
        var fit = Assert.IsType<FineTuneTask>(Assert.Single(new WorkLimits(MicroBatch: 2).Fit(Train)));

        Assert.Equal(Train.Settings with { MicroBatch = 2 }, fit.Settings);
        Assert.Same(Train, Assert.Single(new WorkLimits(MicroBatch: 8).Fit(Train)));
    }

    [Fact]
    public void And_BothLimits_TheSmallerHolds() =>
        Assert.Equal(new WorkLimits(1, null, 2, 4), new WorkLimits(1, null, 3, 4).And(new WorkLimits(2, null, 2)));

    [Fact]
    public void Join_ScoreParts_AddsSamplesAndListsCandidates()
    {
        var whole = (ScoreOutcome)TaskOutcomes.Join(
        [
            new ScoreOutcome([0, 4], [1, 2], 128, 10), new ScoreOutcome([5], [3], 128, 5),
            new ScoreOutcome([0, 4], [0.5, 0.25], 64, 5), new ScoreOutcome([5], [0.125], 64, 2),
        ]);

        Assert.Equal([0, 4, 5], whole.Candidates);
        Assert.Equal([1.5, 2.25, 3.125], whole.Sums);
        Assert.Equal((192L, 22L), (whole.Tokens, whole.BlockPasses));
    }

    [Fact]
    public void Join_EvaluateParts_ListsTheLossesInOrder()
    {
        var whole = (EvaluateOutcome)TaskOutcomes.Join([new EvaluateOutcome(3, [1, 2]), new EvaluateOutcome(5, [3])]);

        Assert.Equal((3, "1,2,3"), (whole.FirstWindow, string.Join(",", whole.Losses)));
    }

    [Fact]
    public void Fit_Continuations_HalvesTheGroupsAndTheirOutcomesJoin()
    {
        var groups = Enumerable.Range(0, 5).Select(index => new ContinuationGroup(index * 10, 5, [2, 3])).ToArray();
        var task = new ScoreContinuationsTask("model", new TensorReference("ids", TensorType.Int32, [50]), groups);

        var parts = WorkLimits.None.After(task)!.Fit(task).Cast<ScoreContinuationsTask>().ToList();

        Assert.Equal([2, 2, 1], parts.Select(part => part.Groups.Count));
        Assert.Equal(groups, parts.SelectMany(part => part.Groups));
        var joined = (ScoreContinuationsOutcome)TaskOutcomes.Join([.. parts.Select(part => new ScoreContinuationsOutcome([.. part.Groups.Select(group => (double)group.Start)]))]);
        Assert.Equal([0, 10, 20, 30, 40], joined.LogLikelihoods);
        Assert.Null(WorkLimits.None.After(task with { Groups = [groups[0]] }));
    }

    [Fact]
    public void Join_RangesOfWindows_AddTheirSeconds()
    {
        var joined = (EvaluateOutcome)TaskOutcomes.Join([new EvaluateOutcome(0, [1, 2], 0.5), new EvaluateOutcome(2, [3], 0.25)]);

        Assert.Equal([1, 2, 3], joined.Losses);
        Assert.Equal(0.75, joined.Seconds);
    }
}
