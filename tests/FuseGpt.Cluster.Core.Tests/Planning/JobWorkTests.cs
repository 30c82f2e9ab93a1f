using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Core.Tests.Planning;

public sealed class JobWorkTests
{
    [Fact]
    public void Of_Fusion_CountsBothRounds()
    {
        var work = JobWork.Of(PlanInputs.Request with { Scores = ScoreExtent.All }, PlanInputs.Blocks, evaluationWindows: 5);

        var (first, second) = (work.Rounds[0], work.Rounds[1]);
        Assert.True(work.ScoringIsExact);
        Assert.Equal((10, 9), (first.Blocks, second.Blocks));
        Assert.Equal((6 * 55, 6 * 45), (first.ScoringPasses, second.ScoringPasses));
        Assert.Equal((10, 10, 3), (first.Steps, second.Steps, second.TrainedBlocks));

        // The guard looks at 16 windows: of the whole model once, without the block and trained in each round. Perplexity: 5 windows.
        Assert.Equal((16 * 10) + (16 * 9) + (5 * 10), first.BesidePasses);
        Assert.Equal((16 * 8) + (5 * 9), second.BesidePasses);
        Assert.Equal((16 * 9, 16 * 8), (first.GuardPasses, second.GuardPasses));
        Assert.Equal((16 + 16 + 5, 16 + 5, 16), (first.BesideWindows, second.BesideWindows, second.GuardWindows));
        Assert.Equal((5 * 8, 5), (work.FinalPasses, work.FinalWindows));
    }

    /// <summary>Ten blocks, groups of four: ends lie at 4 for picks 0 to 2, then at 5 to 9, and at 10 for the last two.</summary>
    [Fact]
    public void Of_Fusion_AveragesTheTeacherOverAllPicks()
    {
        var first = JobWork.Of(PlanInputs.Request, PlanInputs.Blocks, 0).Rounds[0];

        Assert.Equal(4 * (4 + 4 + 5 + 6 + 7 + 8 + 9 + 10 + 10 + 10) / 10.0, first.TeacherPasses, 0.5);
    }

    [Fact]
    public void Of_OlderPairs_TrainOnUnlessTheyAreFolded()
    {
        var paper = JobWork.Of(PlanInputs.Request, PlanInputs.Blocks, 0);
        var tuned = JobWork.Of(PlanInputs.Request with { FineTune = PlanInputs.Request.FineTune with { FoldOlder = true } }, PlanInputs.Blocks, 0);
        var lora = JobWork.Of(PlanInputs.Request with { Method = PruningMethod.DropAndTune }, PlanInputs.Blocks, 0);

        Assert.Equal([1, 1 + (3.0 / 9)], paper.Rounds.Select(round => round.PairsPerBlock));
        Assert.Equal([1.0, 1.0], tuned.Rounds.Select(round => round.PairsPerBlock));
        Assert.Equal([0.0, 0.0], lora.Rounds.Select(round => round.PairsPerBlock));
    }

    [Fact]
    public void Of_ShortGpt_ScoresOnceAndTrainsNothing()
    {
        var work = JobWork.Of(PlanInputs.Request with { Method = PruningMethod.ShortGpt }, PlanInputs.Blocks, 0);

        Assert.Equal([60L, 0L], work.Rounds.Select(round => round.ScoringPasses));
        Assert.All(work.Rounds, round => Assert.Equal((0, 0, 0L, 0L), (round.Steps, round.TrainedBlocks, round.TeacherPasses, round.GuardPasses)));
    }
}
