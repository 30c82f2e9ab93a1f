using System.Diagnostics;
using System.Globalization;
using FuseGpt.Cluster.Core.Importance;

namespace FuseGpt.Cluster.Console.Rendering;

/// <summary>Scores as people read them.</summary>
internal static class ScoreText
{
    /// <summary>What the numbers of a measure are.</summary>
    public static string Heading(ScoreMeasure measure) => measure switch
    {
        ScoreMeasure.MacroInfluence => "redundancy (1 - MI)",
        ScoreMeasure.BlockInfluence => "redundancy (1 - BI)",
        ScoreMeasure.NextTokenLoss => "minus the loss without each block",
        _ => throw new UnreachableException($"Measure {measure}."),
    };

    /// <summary>A score, <c>0.9123</c>, or a bound, <c>&lt;= 0.9123</c>: rounded up, so that it stays true.</summary>
    public static string Of(BlockScore score) => score.Redundancy is { } redundancy ? Number(redundancy) : $"<= {Number(RoundedUp(score.Highest))}";

    /// <summary>Says how many of the numbers are bounds, where some are.</summary>
    public static string Bounds(IReadOnlyList<BlockScore> scores)
    {
        var bounds = scores.Count(score => score.Bound is not null);
        return bounds == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {bounds} of {scores.Count} are bounds");
    }

    /// <summary>A score.</summary>
    public static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static double RoundedUp(double bound) => (double)(Math.Ceiling((decimal)bound * 10_000) / 10_000);
}
