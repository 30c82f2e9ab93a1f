using System.Globalization;
using FuseGpt.Cluster.Abstractions.Importance;
using FuseGpt.Cluster.Console.Rendering;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Scoring;

/// <summary>What a scoring round tells: a bar for each block, the pick, what it cost.</summary>
internal static class ScoreReport
{
    private const int BarWidth = 40;

    /// <summary>Writes all of it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="result">What was found out.</param>
    /// <param name="request">What was asked.</param>
    public static void Write(IAnsiConsole console, ScoringResult result, ScoringRequest request)
    {
        var scale = ScoreScale.Of(result.Scores);
        console.WriteWhole($"{ScoreText.Heading(request.Measure)}, bars {ScoreText.Number(scale.Least)} to {ScoreText.Number(scale.Most)}{ScoreText.Bounds(result.Scores)}");
        var bars = new Bars(console.Profile.Capabilities.Unicode);
        for (var block = 0; block < result.Scores.Count; block++)
        {
            var score = result.Scores[block];
            var mark = block == result.Picked ? " picked" : "";
            console.WriteWhole($"  {block,3} {bars.Bar(scale.ShareOf(score), BarWidth)} {ScoreText.Of(score)}{mark}", block == result.Picked ? new Style(Color.Yellow) : null);
        }

        var times = string.Create(CultureInfo.InvariantCulture, $"{(double)result.PlainBlockPasses / result.BlockPasses:0.00}");
        console.WriteWhole($"picked        block {result.Picked}");
        console.WriteWhole($"samples       {Figures.Count(request.Calibration)} of {Figures.Count(request.SequenceLength)} tokens");
        console.WriteWhole($"block passes  {Figures.Count(result.BlockPasses)}; the plain loop takes {Figures.Count(result.PlainBlockPasses)}, {times} times as many");
        console.WriteWhole($"time          {Figures.Time(result.Seconds)}");
    }
}
