using System.CommandLine;

namespace FuseGpt.Cluster.Console.Jobs;

/// <summary>The argument that names a job.</summary>
internal static class JobArgument
{
    /// <summary>Its name.</summary>
    public const string Name = "JOB";

    /// <summary>A new one, for an argument belongs to one command.</summary>
    public static Argument<string> Create() => new(Name) { Description = "Id of the job, as prune, submit and jobs print it, or the beginning of it." };
}
