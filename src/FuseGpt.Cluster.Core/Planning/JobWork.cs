using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>What a job computes, round after round, as far as that is known before it starts.</summary>
/// <param name="Rounds">The rounds.</param>
/// <param name="ScoringIsExact">Whether the rounds' scoring passes are counted; else they are estimated.</param>
/// <param name="FinalPasses">Block passes that measure the last model.</param>
/// <param name="FinalWindows">Windows of it that go through the output head.</param>
public sealed record JobWork(IReadOnlyList<RoundWork> Rounds, bool ScoringIsExact, long FinalPasses, long FinalWindows)
{
    /// <summary>Counts a job's work.</summary>
    /// <param name="request">A request that keeps <see cref="PruningRequestRules"/>.</param>
    /// <param name="blocks">Blocks of the model.</param>
    /// <param name="evaluationWindows">Windows that perplexity is measured on; 0 for no measuring.</param>
    public static JobWork Of(PruningRequest request, int blocks, int evaluationWindows)
    {
        var rounds = PruningRequestRules.Rounds(request, blocks);
        return new JobWork(
            [.. Enumerable.Range(1, rounds).Select(round => Round(request, round, blocks - round + 1, evaluationWindows))],
            ScoringPassesAreExact(request),
            (long)evaluationWindows * (blocks - rounds),
            evaluationWindows);
    }

    private static bool ScoringPassesAreExact(PruningRequest request) => ScoringPasses.AreExact(request.Method.Measure(), request.Scores);

    private static RoundWork Round(PruningRequest request, int round, int blocks, int windows)
    {
        var (trains, measure) = (request.Method.Trains(), request.Method.Measure());
        var scores = measure != ScoreMeasure.BlockInfluence || round == 1;
        var guard = trains ? PruningRequest.GuardWindows : 0;
        var before = round == 1 ? guard : 0;
        return new RoundWork(
            round,
            blocks,
            scores ? ScoringPasses.Of(measure, request.Scores, blocks, request.Calibration, request.SequenceLength) : 0,
            measure == ScoreMeasure.NextTokenLoss ? (long)request.Calibration * blocks : 0,
            trains ? TeacherPasses(request, blocks) : 0,
            trains ? request.FineTune.Epochs * (request.Samples / request.FineTune.Batch) : 0,
            trains ? Math.Min(request.Group, blocks - 1) : 0,
            PairsPerBlock(request, round, blocks),
            ((windows + before) * (long)blocks) + (guard * (blocks - 1L)),
            windows + before + guard,
            guard * (blocks - 1L),
            guard);
    }

    /// <summary>States go from the first block to the group's last one. Where the group lies is known only when the block is picked.</summary>
    private static long TeacherPasses(PruningRequest request, int blocks)
    {
        var ends = Enumerable.Range(0, blocks).Select(picked => PartialGroup.Choose(blocks, picked, request.Group, request.Window)).Average(group => group.First + group.Count);
        return (long)Math.Round(request.Samples * ends);
    }

    private static double PairsPerBlock(PruningRequest request, int round, int blocks) =>
        request.Method != PruningMethod.Fuse ? 0 : request.FineTune.FoldOlder ? 1 : 1 + ((double)(round - 1) * request.Group / blocks);
}
