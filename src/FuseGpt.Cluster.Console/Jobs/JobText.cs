using System.Globalization;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>How a job stands, in words.</summary>
internal static class JobText
{
    /// <summary>How it stands: <c>training, round 3 of 8</c>; <c>queued, place 2</c>; <c>waiting, place 1</c>, where no server is; <c>done</c>.</summary>
    public static string Status(JobSummary job) => job switch
    {
        { Status: JobStatus.Running, Phase: { } phase } => $"{phase.ToString().ToLowerInvariant()}{Round(job)}",
        { Queue: { } queue } => string.Create(CultureInfo.InvariantCulture, $"{(job.Status == JobStatus.Queued ? "queued" : "waiting")}, place {queue.Place}"),
        _ => job.Status.ToString().ToLowerInvariant(),
    };

    /// <summary>What keeps it from its work, or null.</summary>
    public static string? Reason(JobSummary job) => job.Queue?.Reason ?? job.Error;

    /// <summary>A line about it: its id, how it stands, and why.</summary>
    public static string Line(JobSummary job) => $"job {job.Id}: {Status(job)}{(Reason(job) is { } reason ? $": {reason}" : "")}";

    private static string Round(JobSummary job) => job switch
    {
        { Round: 0 } => "",
        { Rounds: { } rounds } => string.Create(CultureInfo.InvariantCulture, $", round {job.Round} of {rounds}"),
        _ => string.Create(CultureInfo.InvariantCulture, $", round {job.Round}"),
    };
}
