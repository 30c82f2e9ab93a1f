using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>The range of the bars of a round's scores.</summary>
/// <param name="Least">Where a bar is empty.</param>
/// <param name="Most">Where it is full.</param>
internal sealed record ScoreScale(double Least, double Most)
{
    private const double BelowMedian = 2;

    /// <summary>The range that shows some scores best. The first blocks are often far below the others, which would then all look the same: they are cut off.</summary>
    public static ScoreScale Of(IReadOnlyList<BlockScore> scores)
    {
        var highest = scores.Select(score => score.Highest).Order().ToList();
        var (most, median) = (highest[^1], highest[highest.Count / 2]);
        return new ScoreScale(Math.Max(highest[0], median - (BelowMedian * (most - median))), most);
    }

    /// <summary>Share of a block's bar that is filled: up to its score, or its bound.</summary>
    public double ShareOf(BlockScore score) => Most > Least ? (score.Highest - Least) / (Most - Least) : 1;
}
