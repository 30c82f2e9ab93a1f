using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Core.Tensors;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Importance;

/// <summary>Scores the blocks of one model on all devices, step by step, until the pick is certain.</summary>
/// <param name="queue">Queue of the grain that this runs in.</param>
/// <param name="devices">The devices.</param>
/// <param name="windows">Token ids of the samples, int32, <c>[samples, sequence]</c>.</param>
/// <param name="samples">How many of them to score on, from the first on.</param>
/// <param name="measure">What to score by.</param>
/// <param name="extent">Whether to end when the pick is certain.</param>
internal sealed class ScoringRound(WorkQueue queue, DeviceSet devices, TensorReference windows, int samples, ScoreMeasure measure, ScoreExtent extent)
{
    private readonly IReadOnlyList<(int First, int Count)> _batches = ScoreBatches.Cut(samples, (int)windows.Shape[1]);

    /// <summary>Scores a model's blocks.</summary>
    /// <param name="model">Hash of the manifest.</param>
    /// <param name="blockCount">Its blocks.</param>
    /// <param name="progress">Told the share that is done, 0 to 1; it never falls, and jumps where blocks are dropped.</param>
    /// <param name="cancellationToken">Stops running tasks at their next step.</param>
    public async Task<RoundScores> RunAsync(string model, int blockCount, Action<double> progress, CancellationToken cancellationToken)
    {
        var search = new ScoreSearch(blockCount, [.. _batches.Select(batch => batch.Count * TokensPerSample)], ScoreExtents.For(measure, extent));
        var passes = 0L;
        while (true)
        {
            var (done, total) = (search.WorkAsked, search.WorkAsked + search.WorkLeft);
            var work = search.Next();
            if (work.Count == 0)
            {
                return new RoundScores(search.Scores, search.Picked, passes);
            }

            var asked = search.WorkAsked - done;
            var outcomes = await queue.RunAsync([.. work.Select(item => TaskOf(model, item))], devices, (_, share) => progress((done + (share * asked)) / total), cancellationToken);
            passes += Add(search, work, outcomes.Cast<ScoreOutcome>());
        }
    }

    /// <summary>A loss is about the next token, which the last one has not.</summary>
    private long TokensPerSample => windows.Shape[1] - (measure == ScoreMeasure.NextTokenLoss ? 1 : 0);

    private ScoreTask TaskOf(string model, ScoreWork work) => new(model, windows, _batches[work.Batch].First, _batches[work.Batch].Count, work.Candidates, measure);

    private static long Add(ScoreSearch search, IReadOnlyList<ScoreWork> work, IEnumerable<ScoreOutcome> outcomes)
    {
        var passes = 0L;
        foreach (var (item, outcome) in work.Zip(outcomes))
        {
            search.Add(item.Batch, outcome.Candidates.Zip(outcome.Sums, (position, sum) => new CandidateScore(position, sum, outcome.Tokens)));
            passes += outcome.BlockPasses;
        }

        return passes;
    }
}
