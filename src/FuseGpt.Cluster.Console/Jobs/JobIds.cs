using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>Finds the job that a user means.</summary>
internal static class JobIds
{
    private const int MostTold = 5;

    /// <summary>The id that a text stands for: the whole of it, or its beginning where no other id begins so.</summary>
    /// <param name="jobs">Where the jobs are.</param>
    /// <param name="text">What the user wrote.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="InvalidInputException">No id begins so, or several do.</exception>
    public static async Task<string> FindAsync(IJobService jobs, string text, CancellationToken cancellationToken)
    {
        var ids = await AllAsync(jobs, cancellationToken);
        var found = ids.Where(id => id.StartsWith(text, StringComparison.Ordinal) && text.Length > 0).ToList();
        return found switch
        {
            _ when ids.Contains(text) => text,
            [var only] => only,
            [] when ids.Count == 0 => throw Unknown(text, "There are no jobs yet.", "Make one with submit or prune, or say with --work, --server or --cluster where jobs are."),
            [] => throw Unknown(text, $"No job's id begins so. The newest: {Newest(ids)}.", "Choose one of them; fusegpt jobs lists all."),
            _ => throw Unknown(text, $"{found.Count} jobs' ids begin so: {Newest(found)}.", "Write more of it."),
        };
    }

    private static InvalidInputException Unknown(string text, string rule, string fix) => new("JOB", text, rule, fix);

    private static string Newest(IReadOnlyList<string> ids) => string.Join(", ", ids.Take(MostTold)) + (ids.Count > MostTold ? " ..." : "");

    private static async Task<IReadOnlyList<string>> AllAsync(IJobService jobs, CancellationToken cancellationToken) =>
        [.. (await JobList.ReadAsync(jobs, null, cancellationToken)).Select(job => job.Id)];
}
