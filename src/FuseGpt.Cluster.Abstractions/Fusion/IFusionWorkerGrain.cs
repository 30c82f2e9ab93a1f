using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Fusion;

/// <summary>Fuses and trains the partial group of one round on one device. Key: <c>job/round</c>.</summary>
[Alias("FuseGpt.Cluster.IFusionWorkerGrain")]
public interface IFusionWorkerGrain : IGrainWithStringKey
{
    /// <summary>Starts the work, unless it is under way; the outcome is told to the listener. Returns at once.</summary>
    /// <param name="task">What to fuse and how to train it.</param>
    /// <param name="devices">The devices that may do it, as the job's request names them.</param>
    /// <param name="order">Keys of those of them that are to do it, the first that takes work; null for whichever asks.</param>
    /// <param name="limits">How large the job's tasks may be.</param>
    /// <param name="listener">Who waits for it.</param>
    /// <param name="trace">The span that the work belongs to, or null.</param>
    [Alias("Start")]
    Task StartAsync(FineTuneTask task, string devices, IReadOnlyList<string>? order, WorkLimits limits, IFusionListener listener, TraceContext? trace = null);

    /// <summary>Stops the work at its next step. Returns when it has stopped, or when it is not waited for any longer.</summary>
    [Alias("Cancel")]
    Task CancelAsync();
}
