using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Evaluation;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Measuring;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Comparison;

/// <summary>
/// Runs a plan. Every job and every measurement is remembered in the work folder by what it was asked, so that a comparison that was
/// stopped goes on, and one that asks for more does only what is new.
/// </summary>
internal sealed class CompareRun(CommandContext context, CompareSettings settings, ComparePlan plan, LocalCluster cluster, SharedJobs jobs)
{
    private readonly IAnsiConsole _people = context.Terminal.People(settings.Json);
    private readonly List<CompareRow> _rows = [];

    /// <summary>The rows so far, the model that was given first.</summary>
    public IReadOnlyList<CompareRow> Rows => _rows;

    /// <summary>Runs and measures all that is not done yet.</summary>
    /// <exception cref="OperationCanceledException">The user wants to stop.</exception>
    /// <exception cref="JobFailedException">A job failed.</exception>
    public async Task RunAsync()
    {
        // The model is read here, before the jobs want it at the same time: then they find what was read.
        await AddAsync(CompareRow.Dense, new CompareCase(CompareRow.Dense, null, null, null, []), 0, Request(), (row, _) => row);
        await jobs.StartAsync();
        foreach (var (compared, index) in plan.Cases.Select((compared, index) => (compared, index)))
        {
            _people.WriteWhole($"{index + 1} of {plan.Cases.Count}: {compared.Name}");
            await (compared.Job is { } job ? PruneAsync(compared, job) : SliceAsync(compared));
        }
    }

    private async Task PruneAsync(CompareCase compared, PruningRequest job)
    {
        var result = await jobs.FollowAsync(job, _people, told => Write(new CompareJobLine(compared.Name, told)));
        foreach (var sparsity in settings.Sparsities)
        {
            var rounds = result.Rounds.Take(plan.Rounds(sparsity)).ToList();
            var seconds = rounds.Sum(round => round.ScoreSeconds + round.TrainSeconds);
            await AddAsync(compared.Name, compared, sparsity, Request() with { Manifest = rounds[^1].Model }, (row, _) => row with { Seconds = seconds, Job = result.JobId, Round = rounds.Count });
        }
    }

    private async Task SliceAsync(CompareCase compared)
    {
        foreach (var slice in compared.Slices)
        {
            await AddAsync(compared.Name, compared, slice.Sparsity, Request() with { Slice = slice, Tasks = null }, (row, measured) => row with { Seconds = measured.SliceSeconds });
        }
    }

    private MeasurementRequest Request() => new()
    {
        Model = settings.Common.Model,
        Texts = [.. settings.Texts.Select(text => text.Text)],
        SequenceLength = settings.Common.SequenceLength,
        Tasks = settings.Tasks,
        Devices = settings.Common.Devices,
    };

    private async Task AddAsync(string name, CompareCase compared, decimal sparsity, MeasurementRequest request, Func<CompareRow, MeasurementResult, CompareRow> complete)
    {
        var title = sparsity == 0 ? name : $"{name}, {CompareTable.Percent(sparsity)}";
        var measured = await MeasureAsync(title, request);
        var row = new CompareRow
        {
            Method = compared.Method,
            Recipe = compared.Recipe,
            Samples = compared.Samples,
            Sparsity = sparsity,
            Blocks = measured.Blocks,
            Width = measured.Width,
            Parameters = measured.Parameters,
            Tasks = request.Tasks is null ? null : measured.Tasks,
            Perplexities = settings.Texts.Zip(measured.Perplexities).ToDictionary(pair => pair.First.Name, pair => pair.Second),
        };
        _rows.Add(complete(row, measured));
        _people.WriteWhole($"{title}: perplexity {string.Join(", ", measured.Perplexities.Select(value => Figures.Number(value)))}");
        Write(new CompareRowLine(_rows[^1]));
    }

    private async Task<MeasurementResult> MeasureAsync(string title, MeasurementRequest request)
    {
        await using var line = ProgressLines.Open(_people, $"measuring {title}", context.Time);
        var grain = cluster.Grains.GetGrain<IMeasurementGrain>(MeasurementId.Of(request));
        await foreach (var told in grain.MeasureAsync(request, context.Interrupted))
        {
            line.Report(told.Share);
            if (told.Result is { } result)
            {
                return result;
            }
        }

        throw new UnreachableException("A measurement ends with its result.");
    }

    private void Write(CompareLine line)
    {
        if (settings.Json)
        {
            context.Terminal.WriteJson(line);
        }
    }
}
