using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Fusion;

/// <summary>Fuses and trains the partial group of one round on one device. Key: <c>job/round</c>.</summary>
[Alias("FuseGpt.Cluster.IFusionWorkerGrain")]
public interface IFusionWorkerGrain : IGrainWithStringKey
{
    /// <summary>Starts the work; the outcome is told to the listener. Returns at once.</summary>
    /// <param name="task">What to fuse and how to train it.</param>
    /// <param name="devices">Keys of the devices that may do it.</param>
    /// <param name="listener">Who waits for it.</param>
    [Alias("Start")]
    Task StartAsync(FineTuneTask task, IReadOnlyList<string> devices, IFusionListener listener);

    /// <summary>Stops the work at its next step. Returns when nothing runs any more.</summary>
    [Alias("Cancel")]
    Task CancelAsync();
}
