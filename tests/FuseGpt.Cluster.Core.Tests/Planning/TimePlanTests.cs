using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Core.Tests.Planning;

public sealed class TimePlanTests
{
    private const double PassOfSample = 4 * 1408;
    private const double HeadOfSample = 4 * 1600;
    private static readonly DeviceSpeed Speed = new(1000, 2000, 0.25);

    [Fact]
    public void Of_OneDevice_AddsEverythingUp()
    {
        var (work, times) = Times(1);

        var round = work.Rounds[0];
        Assert.Equal(round.ScoringPasses * PassOfSample / 1000, times[0].Scoring, 9);
        Assert.Equal(round.TeacherPasses * PassOfSample / 1000, times[0].Propagating, 9);
        Assert.Equal(10 * 3 * ((8 * 3 * 1408 / 2000.0) + 0.25), times[0].Training, 9);
        Assert.Equal(((round.BesidePasses + round.GuardPasses) * PassOfSample + ((round.BesideWindows + round.GuardWindows) * HeadOfSample)) / 1000, times[0].Evaluating, 9);
    }

    /// <summary>Six batches on two devices are three turns; the guard's first two models are measured while the other device trains.</summary>
    [Fact]
    public void Of_TwoDevices_ScoresInHalfTheTimeAndMeasuresBesideTraining()
    {
        var (work, times) = Times(2);

        var round = work.Rounds[0];
        Assert.Equal(round.ScoringPasses * PassOfSample / 2000, times[0].Scoring, 9);
        Assert.Equal(Times(1).Times[0].Training, times[0].Training, 9);
        var beside = (round.BesidePasses * PassOfSample) + (round.BesideWindows * HeadOfSample) - ((times[0].Propagating + times[0].Training) * 1000);
        var guard = (round.GuardPasses * PassOfSample) + (round.GuardWindows * HeadOfSample);
        Assert.Equal((Math.Max(0, beside) + guard) / 2000, times[0].Evaluating, 9);
    }

    /// <summary>In the second round a block has a third of an older pair: (3 + 4/3 · 2) / (3 + 2) of what was measured.</summary>
    [Fact]
    public void Of_OlderPairs_CostTheirShare() =>
        Assert.Equal(10 * 3 * ((8 * 3 * 1408 / 2000.0) + (0.25 * (3 + (8 / 3.0)) / 5)), Times(1).Times[1].Training, 9);

    [Fact]
    public void Of_CoupledMicroBatches_GoForwardTwice()
    {
        var request = PlanInputs.Request with { FineTune = PlanInputs.Request.FineTune with { MicroBatch = 1 } };

        var time = new TimePlan(PlanInputs.Architecture, request, [Speed]).Of(JobWork.Of(request, PlanInputs.Blocks, 0))[0];

        Assert.Equal(10 * 3 * ((8 * 4 * 1408 / 2000.0) + 0.25), time.Training, 9);
    }

    private static (JobWork Work, IReadOnlyList<RoundTime> Times) Times(int devices)
    {
        var request = PlanInputs.Request with { Scores = ScoreExtent.All };
        var work = JobWork.Of(request, PlanInputs.Blocks, 0);
        return (work, new TimePlan(PlanInputs.Architecture, request, [.. Enumerable.Repeat(Speed, devices)]).Of(work));
    }
}
