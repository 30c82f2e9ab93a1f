using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Core.Jobs;

/// <summary>One finished round. Blocks are named by the index, from 0, that they have in the model first given.</summary>
public sealed record RoundRecord
{
    /// <summary>Number of the round, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>The blocks that were scored.</summary>
    public required IReadOnlyList<int> Blocks { get; init; }

    /// <summary>
    /// For each of them its redundancy, or a bound of it where that was enough: 1 - MI (paper eq. 3), 1 - BI for ShortGPT, minus the
    /// next-token loss without it for SLEB.
    /// </summary>
    public required IReadOnlyList<BlockScore> Scores { get; init; }

    /// <summary>The block that was taken out.</summary>
    public required int Picked { get; init; }

    /// <summary>The partial group, the picked block included; empty when nothing was trained.</summary>
    public required IReadOnlyList<int> Group { get; init; }

    /// <summary>Loss of each training step.</summary>
    public required IReadOnlyList<double> Losses { get; init; }

    /// <summary>What the guard against harmful training saw, or null when nothing was trained.</summary>
    public RoundGuard? Guard { get; init; }

    /// <summary>Hash of the model manifest after the round.</summary>
    public required string Model { get; init; }

    /// <summary>How many times a sample went through a block while scoring.</summary>
    public required long BlockPasses { get; init; }

    /// <summary>Seconds spent scoring.</summary>
    public required double ScoreSeconds { get; init; }

    /// <summary>Seconds spent on the teacher and on training.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Perplexity after the round, or null when it is not measured.</summary>
    public double? Perplexity { get; init; }

    /// <summary>Tokens that one device passed through the model in a second while its perplexity was measured, or null when too little was. The other devices may have done other work: CPU lanes share the processor.</summary>
    public double? TokensPerSecond { get; init; }
}
