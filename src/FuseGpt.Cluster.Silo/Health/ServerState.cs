namespace FuseGpt.Cluster.Silo.Health;

/// <summary>How far this server's life is.</summary>
/// <param name="host">The process's life.</param>
internal sealed class ServerState(IHostApplicationLifetime host)
{
    /// <summary>Whether everything has started: the silo, and the doors.</summary>
    public bool IsStarted => host.ApplicationStarted.IsCancellationRequested;

    /// <summary>Whether the server takes no new work any more.</summary>
    public bool IsStopping => host.ApplicationStopping.IsCancellationRequested;

    /// <summary>Whether jobs may be asked for; not of a process that does what it was started for and nothing else.</summary>
    public bool TakesJobs { get; set; } = true;

    /// <summary>Whether a device was still at a step when the time to stop was over.</summary>
    public bool IsLeftAtWork { get; set; }
}
