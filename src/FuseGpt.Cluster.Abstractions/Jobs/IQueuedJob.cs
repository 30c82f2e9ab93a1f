using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Jobs;

/// <summary>A job as its queue sees it. Key: the job's id.</summary>
[Alias("FuseGpt.Cluster.IQueuedJob")]
public interface IQueuedJob : IGrainWithStringKey
{
    /// <summary>It is the job's turn: it gets to work. Returns at once.</summary>
    [Alias("Run")]
    Task RunAsync();

    /// <summary>The job has another place in the queue, or waits for something else.</summary>
    /// <param name="place">Where it is.</param>
    [Alias("OnQueued")]
    Task OnQueuedAsync(QueuePlace place);
}
