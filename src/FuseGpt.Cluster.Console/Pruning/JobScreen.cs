using System.Globalization;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>The picture of a running job: rounds done, blocks and their redundancies, the phase at work, the devices.</summary>
/// <param name="profile">What the terminal can do.</param>
/// <param name="hint">Says what Ctrl-C does.</param>
internal sealed class JobScreen(Profile profile, string hint)
{
    private const int RoundsShown = 8;
    private const int LabelWidth = 14;
    private const int RowsOfTheRest = 10;
    private const int BlockRowsMost = 16;
    private const double SilentAfter = 5;
    private readonly Bars _bars = new(profile.Capabilities.Unicode);

    /// <summary>Draws where a job stands.</summary>
    public IRenderable Draw(JobProgress progress)
    {
        var lanes = new DeviceLanes(progress.Devices, _bars).Lines(progress.Started?.Devices ?? []);
        var rows = new List<IRenderable> { Title(progress) };
        rows.AddRange(Rounds(progress));
        rows.AddRange(Redundancies(progress, lanes.Count));
        rows.AddRange(PhaseAtWork(progress));
        rows.AddRange(lanes.Select(lane => Line(lane)));
        rows.Add(LastLine(progress));
        return new Rows(rows);
    }

    /// <summary>A screen that stands still says so when it is because nobody answers.</summary>
    private Text LastLine(JobProgress progress) => progress.Devices.SilentSeconds is > SilentAfter and var seconds
        ? Line(JobLines.Silent(seconds), Color.Yellow)
        : Line(progress.IsPausing ? JobLines.Pausing : hint, Color.Grey);

    private static Text Title(JobProgress progress) => Line(
        progress.Started is { } started
            ? $"{started.Method.Name()}: {started.BlockCount} blocks, {started.Rounds} to remove, on {string.Join(", ", started.Devices)} (job {started.JobId})"
            : progress.Queue is null ? "Preparing" : "Waiting for its turn",
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
    private IEnumerable<IRenderable> Redundancies(JobProgress progress, int lanes)
    {
        if (progress.Picked is not { } picked || picked.Round != progress.Round)
        {
            yield break;
        }

        var scale = ScoreScale.Of(picked.Scores);
        yield return Line($"{Measure(progress)}, bars {ScoreText.Number(scale.Least)} to {ScoreText.Number(scale.Most)}{ScoreText.Bounds(picked.Scores)}; picked {picked.Picked}");
        var room = Math.Min(BlockRowsMost, profile.Height - RowsOfTheRest - lanes - Math.Min(RoundsShown, progress.Rounds.Count));
        if (picked.Blocks.Count > room)
        {
            yield return Line(_bars.Line([.. picked.Scores.Select(score => Math.Max(score.Highest, scale.Least))], profile.Width - 1), Color.Blue);
            yield break;
        }

        foreach (var (block, score) in picked.Blocks.Zip(picked.Scores))
        {
            yield return BlockBar(picked, block, score, scale.ShareOf(score));
        }
    }

    private static string Measure(JobProgress progress) => ScoreText.Heading(progress.Started?.Method.Measure() ?? ScoreMeasure.MacroInfluence);

    private Text BlockBar(RoundPicked picked, int block, BlockScore score, double share)
    {
        var bar = _bars.Bar(share, BarWidth(LabelWidth * 2));
        var color = block == picked.Picked ? Color.Yellow : picked.Group.Contains(block) ? Color.Blue : Color.Grey;
        var mark = block == picked.Picked ? " picked" : picked.Group.Contains(block) ? " group" : "";
        return Line($"  {block,3} {bar} {ScoreText.Of(score)}{mark}", color);
    }

    private IEnumerable<IRenderable> PhaseAtWork(JobProgress progress)
    {
        if (progress.Queue is { } queue)
        {
            yield return Line(JobLines.Waiting(queue), Color.Aqua);
            yield break;
        }

        var place = progress.Round == 0 ? "" : JobLines.Round(progress.Round, progress) + ": ";
        var rest = progress.JobSecondsLeft is > 0 and var job ? $"; the job about {Figures.Time(job)}" : "";
        yield return Line(place + JobLines.Phase(progress), Color.Aqua);
        if (progress.Losses.Count > 1)
        {
            yield return Line($"  loss {_bars.Line(progress.Losses, BarWidth(LabelWidth))}", Color.Blue);
        }

        if (progress.Share is { } share)
        {
            var left = progress.SecondsLeft is { } seconds ? $"{Figures.Time(seconds)} left" : "";
            yield return Line($"  {_bars.Bar(share, BarWidth(LabelWidth * 3))} {Figures.Percent(share),5} {left}{rest}", Color.Aqua);
        }
        else
        {
            yield return Line($"  {Figures.Time(progress.PhaseSeconds)} so far");
        }
    }

    private int BarWidth(int besides) => Math.Clamp(profile.Width - besides, 8, 60);

    private static Text Line(string text, Color? color = null, Decoration decoration = Decoration.None) =>
        new(text, new Style(color, null, decoration)) { Overflow = Overflow.Ellipsis };
}
