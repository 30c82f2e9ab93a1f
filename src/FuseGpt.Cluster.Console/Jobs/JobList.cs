using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>Reads the whole list of jobs, page by page.</summary>
internal static class JobList
{
    /// <summary>How many jobs are asked for at once.</summary>
    private const int PageSize = 500;

    /// <summary>The jobs, newest first.</summary>
    /// <param name="jobs">Where they are.</param>
    /// <param name="status">Only jobs that stand so; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<JobSummary>> ReadAsync(IJobService jobs, JobStatus? status, CancellationToken cancellationToken)
    {
        var all = new List<JobSummary>();
        while (true)
        {
            var page = await jobs.ListAsync(status, all.Count, PageSize, cancellationToken);
            all.AddRange(page.Jobs);
            if (page.Jobs.Count == 0 || all.Count >= page.Total)
            {
                return all;
            }
        }
    }
}
