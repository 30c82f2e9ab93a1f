using System.Globalization;
using System.Text.Json;
using FuseGpt.Cluster.Core.Hub;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Reports;

/// <summary>All that is known about a job as one page that needs no other file: pictures first, then the rounds, then what was asked.</summary>
/// <param name="jobId">The job's id.</param>
/// <param name="state">What it remembers; it need not be done.</param>
/// <param name="worked">Which items were done where and when; may be empty.</param>
public sealed class JobReport(string jobId, PruningJobState state, IReadOnlyList<WorkedItem> worked)
{
    private static readonly JsonSerializerOptions Indented = new(JobJson.Options) { WriteIndented = true };
    private readonly PruningRequest _request = state.Request ?? throw new ArgumentException("The job was never asked for.", nameof(state));

    /// <summary>Writes the page.</summary>
    /// <returns>HTML.</returns>
    public string ToHtml()
    {
        var model = HubSnapshot.ModelOf(_request.Model) ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(_request.Model));
        var page = new HtmlPage($"{model}: {_request.Method.Name()}, job {jobId}").AddText(Standing());
        if (state.Inputs is not null)
        {
            page.AddTable(["", "before", "after"], Sizes());
            AddPictures(page);
            page.AddHeading("Rounds").AddTable(["round", "without", "group", "perplexity", "first loss", "last loss", "held-out loss", "scoring", "training"], state.Rounds.Select(Row));
        }

        return page.AddHeading("What was asked").AddCode(JsonSerializer.Serialize(_request, Indented)).ToString();
    }

    private void AddPictures(HtmlPage page)
    {
        var pictures = new JobPictures(state);
        page.AddPicture(pictures.Perplexities())
            .AddPicture(pictures.Scores())
            .AddText("The stronger the colour, the less the block matters; the ring is the block taken out. A half-filled cell is a bound: the block was no longer scored when it could not be picked any more.")
            .AddPicture(pictures.Losses())
            .AddPicture(pictures.Guard())
            .AddPicture(pictures.Times())
            .AddPicture(new DeviceTimeline(worked).ToSvg());
    }

    private string Standing() => state.Status switch
    {
        JobStatus.Done => $"Done in {Figures.Time(state.Seconds)}.{(state.Result?.Output is { } output ? $" The model is in {output}." : "")}",
        JobStatus.Failed => $"Failed after {Figures.Time(state.Seconds)}: {state.Error}",
        var status => string.Create(CultureInfo.InvariantCulture, $"{status} after {Figures.Time(state.Seconds)}; rounds finished: {state.Rounds.Count}."),
    };

    private IEnumerable<IReadOnlyList<string>> Sizes()
    {
        var blocks = state.Inputs!.BlockCount;
        yield return ["blocks", Whole(blocks), Whole(blocks - state.Rounds.Count)];
        if (state.Result is { } result)
        {
            yield return ["parameters", Figures.Count(result.ParametersBefore), Figures.Count(result.ParametersAfter)];
        }

        yield return ["perplexity", Figures.Number(state.DensePerplexity), Figures.Number(state.Rounds.LastOrDefault(round => round.Perplexity is not null)?.Perplexity)];
    }

    private static IReadOnlyList<string> Row(RoundRecord round) =>
    [
        Whole(round.Round),
        $"block {round.Picked}",
        round.Group.Count == 0 ? "-" : Figures.Indices(round.Group),
        Figures.Number(round.Perplexity),
        round.Losses.Count == 0 ? "-" : Figures.Loss(round.Losses[0]),
        round.Losses.Count == 0 ? "-" : Figures.Loss(round.Losses[^1]),
        GuardText(round.Guard),
        Figures.Time(round.ScoreSeconds),
        Figures.Time(round.TrainSeconds),
    ];

    private static string GuardText(RoundGuard? guard) => guard is null
        ? "-"
        : string.Create(CultureInfo.InvariantCulture, $"{guard.Kept:0.000} (dropped {guard.Dropped:0.000}{(guard.FellBack ? ", fell back to it" : guard.Trained.Count > 1 ? ", second attempt" : "")})");

    private static string Whole(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
