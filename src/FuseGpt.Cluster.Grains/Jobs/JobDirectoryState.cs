using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>All that the directory of jobs remembers.</summary>
internal sealed record JobDirectoryState
{
    /// <summary>Version of this layout.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The jobs as they last told that they stand, oldest first.</summary>
    public IReadOnlyList<JobSummary> Jobs { get; init; } = [];

    /// <summary>The job that each idempotency key asked for.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    /// <summary>Ids of the waiting jobs, the next first.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];

    /// <summary>Ids of the jobs whose turn it is.</summary>
    public IReadOnlyList<string> Running { get; init; } = [];

    /// <summary>Ids of the jobs that waited or had their turn when an earlier directory was at work, and wait for one that goes on with them.</summary>
    public IReadOnlyList<string> Left { get; init; } = [];

    /// <summary>What is left of an earlier directory's turns.</summary>
    public JobDirectoryState AsLeft() => this with { Left = [.. Left.Union(Running).Union(Waiting)], Running = [], Waiting = [] };

    /// <summary>A job as it stands now; one that is new comes last.</summary>
    public JobDirectoryState With(JobSummary job) => Jobs.Any(known => known.Id == job.Id)
        ? this with { Jobs = [.. Jobs.Select(known => known.Id == job.Id ? job : known)] }
        : this with { Jobs = [.. Jobs, job] };

    /// <summary>The job neither waits nor runs, nor is it left from before.</summary>
    public JobDirectoryState WithoutTurn(string jobId) => this with
    {
        Waiting = [.. Waiting.Where(id => id != jobId)],
        Running = [.. Running.Where(id => id != jobId)],
        Left = [.. Left.Where(id => id != jobId)],
    };

    /// <summary>The job waits for its turn: the last, or, when it had its turn and lost it with its server, the first.</summary>
    public JobDirectoryState Queued(string jobId) => (Waiting.Contains(jobId), Running.Contains(jobId)) switch
    {
        (true, _) => this,
        (_, true) => WithoutTurn(jobId) with { Waiting = [jobId, .. Waiting] },
        _ => WithoutTurn(jobId) with { Waiting = [.. Waiting, jobId] },
    };

    /// <summary>The job is not known.</summary>
    public JobDirectoryState Without(string jobId) => WithoutTurn(jobId) with
    {
        Jobs = [.. Jobs.Where(job => job.Id != jobId)],
        Keys = Keys.Where(pair => pair.Value != jobId).ToDictionary(pair => pair.Key, pair => pair.Value),
    };
}
