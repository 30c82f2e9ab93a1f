using FuseGpt.Cluster.Console.Rendering;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>Jobs as a table, and under it what keeps some of them from their work.</summary>
internal static class JobTable
{
    /// <summary>Writes it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="jobs">The jobs.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<JobSummary> jobs)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var (heading, alignment) in new[] { ("job", Justify.Left), ("model", Justify.Left), ("method", Justify.Left), ("status", Justify.Left), ("done", Justify.Right), ("left", Justify.Right), ("perplexity", Justify.Right) })
        {
            table.AddColumn(new TableColumn(new Text(heading)) { Alignment = alignment, NoWrap = heading is "job" or "done", Padding = new Padding(0, 0, 1, 0) });
        }

        foreach (var job in jobs)
        {
            table.AddRow([.. Cells(job).Select(cell => new Text(cell))]);
        }

        console.Write(table);
        foreach (var job in jobs.Where(job => JobText.Reason(job) is not null))
        {
            console.WriteProse($"{job.Id}: {JobText.Reason(job)}");
        }
    }

    private static IEnumerable<string> Cells(JobSummary job) =>
    [
        job.Id,
        Path.GetFileName(Path.TrimEndingDirectorySeparator(job.Model)),
        job.Method.Name(),
        JobText.Status(job),
        Figures.Percent(job.Percent / 100),
        job is { Status: JobStatus.Running, SecondsLeft: { } seconds } ? Figures.Time(seconds) : "-",
        Perplexity(job),
    ];

    private static string Perplexity(JobSummary job) => (job.DensePerplexity, job.Perplexity) switch
    {
        (null, null) => "-",
        ({ } dense, { } now) => $"{Figures.Number(dense)} to {Figures.Number(now)}",
        var (dense, now) => Figures.Number(now ?? dense),
    };
}
