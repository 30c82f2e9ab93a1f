using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;

namespace FuseGpt.Cluster.Grains.Resilience;

/// <summary>How long an item may take: generous, for it is there to find what hangs.</summary>
internal static class ItemTimeout
{
    /// <summary>Blocks that a model is taken to have where a task does not say.</summary>
    private const double ManyBlocks = 128;

    /// <summary>A training step is a forward pass, and a backward pass of twice its work.</summary>
    private const double PassesPerStep = 3;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(23);

    /// <summary>The time-out of a task on a device.</summary>
    /// <param name="task">The task.</param>
    /// <param name="kind"><c>cpu</c> or <c>cuda</c>.</param>
    /// <param name="options">The least speeds.</param>
    public static TimeSpan Of(DeviceTask task, string kind, ResilienceOptions options)
    {
        var speed = kind == "cpu" ? options.LeastCpuSpeed : options.LeastGpuSpeed;
        var seconds = options.ItemTimeout.TotalSeconds + (BlockTokens(task) / speed);
        return TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
    }

    /// <summary>How many tokens go through a block, times the blocks.</summary>
    private static double BlockTokens(DeviceTask task) => task switch
    {
        ScoreTask score => (double)score.SampleCount * score.Windows.Shape[1] * score.Candidates.Count * ManyBlocks,
        EvaluateTask evaluate => evaluate.WindowCount * evaluate.Windows.Shape[1] * ManyBlocks,
        PropagateTask propagate => (double)propagate.SampleCount * propagate.Windows.Shape[1] * propagate.BlockCount,
        ShardTask shard => BlockTokens(shard.Whole),
        ScoreContinuationsTask continuations => continuations.Groups.Sum(group => (double)group.PackedLength) * ManyBlocks,

        // Some models have to pass the whole text again for each token.
        GenerateTask generate => (double)generate.MaxTokens * (generate.Prompt.Count + generate.MaxTokens) * ManyBlocks,
        FineTuneTask train => train.SampleCount * (double)train.Windows.Shape[1] * ((train.BlockCount * PassesPerStep * train.Settings.Epochs) + ManyBlocks),
        _ => 0,
    };
}
