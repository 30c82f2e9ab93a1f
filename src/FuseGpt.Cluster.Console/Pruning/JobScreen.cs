using System.Globalization;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The picture of a running job: rounds done, blocks and their redundancies, the phase at work.</summary>
/// <param name="profile">What the terminal can do.</param>
internal sealed class JobScreen(Profile profile)
{
    private const int RoundsShown = 8;
    private const int LabelWidth = 14;
    private const int RowsOfTheRest = 10;
    private const int BlockRowsMost = 16;
    private const double ScaleBelowMedian = 2;
    private readonly Bars _bars = new(profile.Capabilities.Unicode);

    /// <summary>Draws where a job stands.</summary>
    public IRenderable Draw(JobProgress progress)
    {
        var rows = new List<IRenderable> { Title(progress) };
        rows.AddRange(Rounds(progress));
        rows.AddRange(Redundancies(progress));
        rows.AddRange(PhaseAtWork(progress));
        rows.Add(Line(progress.IsPausing ? JobLines.Pausing : "Ctrl-C pauses.", Color.Grey));
        return new Rows(rows);
    }

    private static Text Title(JobProgress progress) => Line(
        progress.Started is { } started
            ? $"{started.Method.Name()}: {started.BlockCount} blocks, {started.Rounds} to remove, on {string.Join(", ", started.Devices)} (job {started.JobId})"
            : "Preparing",
        Color.Default,
        Decoration.Bold);

    private static IEnumerable<Text> Rounds(JobProgress progress)
    {
        foreach (var evaluated in progress.Evaluations.Where(evaluated => evaluated.Round == 0))
        {
            yield return Line($"{"dense model",-LabelWidth} {evaluated.BlockCount} blocks, perplexity {Figures.Number(evaluated.Perplexity)}");
        }

        foreach (var record in progress.Rounds.TakeLast(RoundsShown))
        {
            var perplexity = progress.Evaluations.FirstOrDefault(evaluated => evaluated.Round == record.Round)?.Perplexity;
            var measured = perplexity is null ? "" : $", perplexity {Figures.Number(perplexity)}";
            yield return Line($"{"round " + record.Round.ToString(CultureInfo.InvariantCulture),-LabelWidth} took out block {record.Picked} in {Figures.Time(record.ScoreSeconds + record.TrainSeconds)}{measured}", Color.Green);
        }
    }

    /// <summary>One bar a block where they fit, else one line of heights.</summary>
    private IEnumerable<IRenderable> Redundancies(JobProgress progress)
    {
        if (progress.Picked is not { } picked || picked.Round != progress.Round)
        {
            yield break;
        }

        var (least, most) = Scale(picked.Redundancy);
        yield return Line($"{Measure(progress)}, bars from {Share(least)} to {Share(most)}; picked: block {picked.Picked}");
        var room = Math.Min(BlockRowsMost, profile.Height - RowsOfTheRest - Math.Min(RoundsShown, progress.Rounds.Count));
        if (picked.Blocks.Count > room)
        {
            yield return Line(_bars.Line([.. picked.Redundancy.Select(redundancy => Math.Max(redundancy, least))], profile.Width - 1), Color.Blue);
            yield break;
        }

        foreach (var (block, redundancy) in picked.Blocks.Zip(picked.Redundancy))
        {
            yield return BlockBar(picked, block, redundancy, most > least ? (redundancy - least) / (most - least) : 1);
        }
    }

    private static string Measure(JobProgress progress) => progress.Started?.Method switch
    {
        PruningMethod.ShortGpt => "redundancy of the blocks (1 - BI)",
        PruningMethod.Sleb => "minus the loss without each block",
        _ => "redundancy of the blocks (1 - MI)",
    };

    /// <summary>The range of the bars. The first blocks are often far below the others, which would then all look the same: they are cut off.</summary>
    private static (double Least, double Most) Scale(IReadOnlyList<double> redundancy)
    {
        var (most, median) = (redundancy.Max(), redundancy.Order().ElementAt(redundancy.Count / 2));
        return (Math.Max(redundancy.Min(), median - (ScaleBelowMedian * (most - median))), most);
    }

    private Text BlockBar(RoundPicked picked, int block, double redundancy, double share)
    {
        var bar = _bars.Bar(share, BarWidth(LabelWidth * 2));
        var color = block == picked.Picked ? Color.Yellow : picked.Group.Contains(block) ? Color.Blue : Color.Grey;
        var mark = block == picked.Picked ? " picked" : picked.Group.Contains(block) ? " group" : "";
        return Line($"  {block,3} {bar} {Share(redundancy)}{mark}", color);
    }

    private IEnumerable<IRenderable> PhaseAtWork(JobProgress progress)
    {
        var place = progress.Round == 0 ? "" : JobLines.Round(progress.Round, progress) + ": ";
        yield return Line(place + JobLines.Phase(progress), Color.Aqua);
        if (progress.Losses.Count > 1)
        {
            yield return Line($"  loss {_bars.Line(progress.Losses, BarWidth(LabelWidth))}", Color.Blue);
        }

        if (progress.Share is { } share)
        {
            var rest = progress.SecondsLeft is { } left ? $"{Figures.Time(left)} left" : "";
            yield return Line($"  {_bars.Bar(share, BarWidth(LabelWidth * 2))} {Figures.Percent(share),5} {rest}", Color.Aqua);
        }
        else
        {
            yield return Line($"  {Figures.Time(progress.PhaseSeconds)} so far");
        }
    }

    private int BarWidth(int besides) => Math.Clamp(profile.Width - besides, 8, 60);

    private static string Share(double redundancy) => redundancy.ToString("0.0000", CultureInfo.InvariantCulture);

    private static Text Line(string text, Color? color = null, Decoration decoration = Decoration.None) =>
        new(text, new Style(color, null, decoration)) { Overflow = Overflow.Ellipsis };
}
