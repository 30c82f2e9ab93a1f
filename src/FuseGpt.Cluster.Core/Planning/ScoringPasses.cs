using System.Diagnostics;
using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>How many block passes it takes to score a model once.</summary>
public static class ScoringPasses
{
    /// <summary>
    /// Share of the candidates' passes after which the pick is certain. It depends on how far the best block is ahead of the others, so it is
    /// known only afterwards: SmolLM2-135M takes 0.49 of them in its first round.
    /// </summary>
    public const double CertainShare = 0.5;

    /// <summary>Batches that every candidate is scored on, at least.</summary>
    private const int FirstBatches = 2;

    /// <summary>Whether the count is known before the scores are.</summary>
    /// <param name="measure">What blocks are scored by.</param>
    /// <param name="extent">Whether scoring ends when the pick is certain.</param>
    public static bool AreExact(ScoreMeasure measure, ScoreExtent extent) => ScoreExtents.For(measure, extent) == ScoreExtent.All;

    /// <summary>Block passes of one scoring.</summary>
    /// <param name="measure">What blocks are scored by.</param>
    /// <param name="extent">Whether scoring ends when the pick is certain; the count is an estimate then.</param>
    /// <param name="blocks">Blocks left.</param>
    /// <param name="samples">Calibration samples.</param>
    /// <param name="sequenceLength">Tokens in a sample.</param>
    public static long Of(ScoreMeasure measure, ScoreExtent extent, int blocks, int samples, int sequenceLength)
    {
        var wholeModel = (long)blocks * samples;

        // A candidate goes through the blocks behind the one that it leaves out.
        var candidates = (long)samples * blocks * (blocks - 1) / 2;
        return measure switch
        {
            ScoreMeasure.BlockInfluence => wholeModel,
            ScoreMeasure.NextTokenLoss => wholeModel - samples + candidates,
            ScoreMeasure.MacroInfluence when AreExact(measure, extent) => wholeModel + candidates,
            ScoreMeasure.MacroInfluence => wholeModel + (long)(candidates * Math.Max(CertainShare, FirstShare(samples, sequenceLength))),
            _ => throw new UnreachableException($"Measure {measure}."),
        };
    }

    private static double FirstShare(int samples, int sequenceLength) =>
        (double)ScoreBatches.Cut(samples, sequenceLength).Take(FirstBatches).Sum(batch => batch.Count) / samples;
}
