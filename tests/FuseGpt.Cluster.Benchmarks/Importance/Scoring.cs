using FuseGpt.Cluster.Benchmarks.Workloads;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Importance;

namespace FuseGpt.Cluster.Benchmarks.Importance;

/// <summary>One scoring round on this thread, with the items and the order of a run.</summary>
internal static class Scoring
{
    /// <summary>Scores the samples and returns the block to pick.</summary>
    public static int Pick(Workload workload, ScoreExtent extent)
    {
        // What an earlier repetition kept would spare the whole model's walk.
        workload.Memory.References.Dispose();
        var batches = ScoreBatches.Cut(workload.Settings.ScoredSamples, workload.Settings.SequenceLength);
        var tokens = batches.Select(batch => (long)batch.Count * workload.Settings.SequenceLength);
        var search = new ScoreSearch(workload.BlockCount, [.. tokens], extent);
        while (search.Next() is { Count: > 0 } work)
        {
            foreach (var item in work)
            {
                var outcome = Score(workload, batches[item.Batch].First, batches[item.Batch].Count, item.Candidates);
                search.Add(item.Batch, outcome.Candidates.Zip(outcome.Sums, (position, sum) => new CandidateScore(position, sum, outcome.Tokens)));
            }
        }

        return search.Picked;
    }

    /// <summary>Scores some blocks on some samples.</summary>
    public static ScoreOutcome Score(Workload workload, int first, int count, IReadOnlyList<int> candidates) =>
        new Wavefront(workload.Memory).Run(new ScoreTask(workload.ModelHash, workload.Windows, first, count, candidates), new NoProgress(), CancellationToken.None);
}
