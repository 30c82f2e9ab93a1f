namespace FuseGpt.Cluster.Abstractions.Telemetry;

/// <summary>How a job or a work item ended.</summary>
public static class Outcomes
{
    /// <summary>Done.</summary>
    public const string Done = "done";

    /// <summary>Stopped on request.</summary>
    public const string Stopped = "stopped";

    /// <summary>Ended by an error.</summary>
    public const string Failed = "failed";
}
