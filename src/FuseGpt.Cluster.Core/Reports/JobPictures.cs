using System.Globalization;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Reports;

/// <summary>The pictures of a job: what each block was worth in each round, perplexity against depth, losses, where the time went.</summary>
/// <param name="state">What the job remembers.</param>
internal sealed class JobPictures(PruningJobState state)
{
    private static readonly string[] Work = ["scoring", "training", "everything else"];
    private readonly IReadOnlyList<RoundRecord> _rounds = state.Rounds;

    /// <summary>Redundancy of every block in every round: the darker, the less the block matters.</summary>
    public string Scores()
    {
        var heats = _rounds.SelectMany(round => round.Scores.Select(Heat)).ToList();
        if (heats.Count == 0)
        {
            return string.Empty;
        }

        var (least, span) = (heats.Min(), Math.Max(heats.Max() - heats.Min(), double.Epsilon));
        var cells = _rounds.SelectMany((round, row) => round.Blocks.Select((block, index) => new HeatCell(
            row,
            block,
            (Heat(round.Scores[index]) - least) / span,
            Told(round, block, round.Scores[index]),
            round.Scores[index].Bound is not null,
            block == round.Picked)));
        return new HeatMap($"{ScoreName()} of each block, by round", "block", [.. _rounds.Select(Name)], state.Inputs!.BlockCount, [.. cells]).ToSvg();
    }

    /// <summary>Perplexity of the model at each depth.</summary>
    public string Perplexities()
    {
        var points = _rounds.Where(round => round.Perplexity is not null)
            .Select(round => new ChartPoint(round.Blocks.Count - 1, round.Perplexity!.Value))
            .Reverse();
        return state.DensePerplexity is not { } dense
            ? string.Empty
            : new LineChart("Perplexity against depth", "blocks left", "perplexity", [new ChartSeries("perplexity", [.. points, new ChartPoint(state.Inputs!.BlockCount, dense)])], Whole).ToSvg();
    }

    /// <summary>Loss of each training step, a line per round.</summary>
    public string Losses()
    {
        var lines = _rounds.Where(round => round.Losses.Count > 1)
            .Select(round => new ChartSeries(Name(round), [.. round.Losses.Select((loss, step) => new ChartPoint(step + 1, loss))]));
        return new LineChart("Training loss", "step", "loss", [.. lines], Whole).ToSvg();
    }

    /// <summary>Mean loss on held-out windows before each round, with the block dropped, and after training.</summary>
    public string Guard()
    {
        var guarded = _rounds.Where(round => round.Guard is not null).ToList();
        ChartSeries Line(string name, Func<RoundGuard, double> loss) => new(name, [.. guarded.Select(round => new ChartPoint(round.Round, loss(round.Guard!)))]);
        return guarded.Count == 0
            ? string.Empty
            : new LineChart(
                "Loss on held-out windows", "round", "nats", [Line("before the round", guard => guard.Before), Line("block dropped", guard => guard.Dropped), Line("after the round", guard => guard.Kept)], Whole).ToSvg();
    }

    /// <summary>Where the time of each round went.</summary>
    public string Times()
    {
        var bars = _rounds.SelectMany((round, lane) => new[]
        {
            new TimeBar(lane, 0, 0, round.ScoreSeconds, $"{Name(round)}: {Work[0]} {Figures.Time(round.ScoreSeconds)}"),
            new TimeBar(lane, 1, round.ScoreSeconds, round.TrainSeconds, $"{Name(round)}: {Work[1]} {Figures.Time(round.TrainSeconds)}"),
        }).Where(bar => bar.Seconds > 0).ToList();
        var rest = state.Seconds - _rounds.Sum(round => round.ScoreSeconds + round.TrainSeconds);
        if (rest > 0 && bars.Count > 0)
        {
            bars.Add(new TimeBar(_rounds.Count, 2, 0, rest, $"{Work[2]}: reading, measuring, writing, {Figures.Time(rest)}"));
        }

        return new TimeLanes("Where the time went", [.. _rounds.Select(Name), .. rest > 0 ? new[] { "the rest" } : []], Work, bars).ToSvg();
    }

    /// <summary>MI spans powers of ten, so its logarithm is shown; a loss is shown as it is.</summary>
    private double Heat(BlockScore score) =>
        state.Request!.Method == PruningMethod.Sleb ? score.Highest : -Math.Log10(Math.Max(1 - score.Highest, 1e-6));

    private string ScoreName() => state.Request!.Method switch
    {
        PruningMethod.Sleb => "Next-token loss without it",
        PruningMethod.ShortGpt => "Redundancy (1 - Block Influence)",
        _ => "Redundancy (1 - Macro Influence)",
    };

    private string Told(RoundRecord round, int block, BlockScore score)
    {
        var value = state.Request!.Method == PruningMethod.Sleb ? -score.Highest : score.Highest;
        var relation = score.Bound is null ? "" : "at most ";
        var picked = block == round.Picked ? ", picked" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{Name(round)}, block {block}: {relation}{value:0.0000}{picked}");
    }

    private static string Name(RoundRecord round) => string.Create(CultureInfo.InvariantCulture, $"round {round.Round}");

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
