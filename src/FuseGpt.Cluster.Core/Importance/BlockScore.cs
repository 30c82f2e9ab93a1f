using System.Text.Json.Serialization;

namespace FuseGpt.Cluster.Core.Importance;

/// <summary>What a round found out about one block: its score, or a bound of it where scoring ended because the block could not win any more.</summary>
public sealed record BlockScore
{
    /// <summary>The redundancy over all calibration tokens, or null when only the bound is known.</summary>
    public double? Redundancy { get; init; }

    /// <summary>The redundancy is at most this; null when it is known.</summary>
    public double? Bound { get; init; }

    /// <summary>Tokens that the block was scored on.</summary>
    public long Tokens { get; init; }

    /// <summary>The highest that the redundancy can be.</summary>
    [JsonIgnore]
    public double Highest => Redundancy ?? Bound ?? throw new InvalidOperationException("The record has neither a redundancy nor a bound.");

    /// <summary>What some tokens say.</summary>
    /// <param name="score">The sum over the tokens scored.</param>
    /// <param name="totalTokens">Tokens of a complete score.</param>
    public static BlockScore Of(CandidateScore score, long totalTokens) => score.Tokens == totalTokens
        ? new BlockScore { Redundancy = score.Redundancy, Tokens = score.Tokens }
        : new BlockScore { Bound = score.Bound(totalTokens), Tokens = score.Tokens };
}
