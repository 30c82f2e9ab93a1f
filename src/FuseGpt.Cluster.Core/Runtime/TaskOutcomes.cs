using System.Diagnostics;

namespace FuseGpt.Cluster.Core.Runtime;

/// <summary>Puts the outcomes of a task's parts together.</summary>
public static class TaskOutcomes
{
    /// <summary>The outcome of the whole, as if it had been done at once.</summary>
    /// <param name="parts">The parts' outcomes, in order.</param>
    /// <remarks>
    /// Losses of windows and sums of different candidates are listed, so they are the same to the bit; log-likelihoods are listed too, but those of
    /// texts that go together in other batches may round differently. Sums of one candidate over parts of
    /// the samples are added in order, which rounds differently from one sum; they are the same again whenever the parts are the same.
    /// </remarks>
    public static TaskOutcome Join(IReadOnlyList<TaskOutcome> parts) => parts switch
    {
        [var only] => only,
        [ScoreOutcome, ..] => Join([.. parts.Cast<ScoreOutcome>()]),
        [EvaluateOutcome first, ..] => first with
        {
            Losses = [.. parts.Cast<EvaluateOutcome>().SelectMany(part => part.Losses)],
            Seconds = parts.Cast<EvaluateOutcome>().Sum(part => part.Seconds),
        },
        [ScoreContinuationsOutcome, ..] => new ScoreContinuationsOutcome([.. parts.Cast<ScoreContinuationsOutcome>().SelectMany(part => part.LogLikelihoods)]),
        _ => throw new UnreachableException($"{parts[0].GetType().Name} has no parts."),
    };

    /// <summary>The outcome of a task that went from shard to shard.</summary>
    /// <param name="parts">What each shard knew, in the order of the shards.</param>
    public static TaskOutcome Chain(IReadOnlyList<TaskOutcome> parts) => parts switch
    {
        [var only] => only,
        [ScoreOutcome, ..] => Chain([.. parts.Cast<ScoreOutcome>()]),
        [EvaluateOutcome, ..] => ((EvaluateOutcome)parts[^1]) with { Seconds = parts.Cast<EvaluateOutcome>().Sum(part => part.Seconds) },
        _ => parts[^1],
    };

    /// <summary>Each candidate is known to one shard: to the last, or, where it is scored by what its own block does, to that block's.</summary>
    private static ScoreOutcome Chain(List<ScoreOutcome> parts) => new(
        [.. parts.SelectMany(part => part.Candidates)], [.. parts.SelectMany(part => part.Sums)], parts[^1].Tokens, parts.Sum(part => part.BlockPasses));

    private static ScoreOutcome Join(List<ScoreOutcome> parts)
    {
        var candidates = parts.SelectMany(part => part.Candidates).Distinct().ToList();
        return new ScoreOutcome(
            candidates,
            [.. candidates.Select(candidate => Of(parts, candidate).Sum(part => part.Sums[part.Candidates.ToList().IndexOf(candidate)]))],
            Of(parts, candidates[0]).Sum(part => part.Tokens),
            parts.Sum(part => part.BlockPasses));
    }

    private static IEnumerable<ScoreOutcome> Of(List<ScoreOutcome> parts, int candidate) => parts.Where(part => part.Candidates.Contains(candidate));
}
