using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Abstractions.Jobs;

/// <summary>A job as its queue sees it. Key: the job's id.</summary>
[Alias("FuseGpt.Cluster.IQueuedJob")]
public interface IQueuedJob : IGrainWithStringKey
{
    /// <summary>It is the job's turn: it gets to work. Returns at once.</summary>
    [Alias("Run")]
    Task RunAsync();

    /// <summary>
    /// Finds the job when its server is gone: it is brought to life elsewhere and, on a server that goes on with jobs, put into the queue
    /// again. Returns when that is done; does nothing for a job that is at work.
    /// </summary>
    /// <exception cref="Core.FuseGptException">It cannot go on: its log is damaged.</exception>
    [Alias("GoOn")]
    Task GoOnAsync();

    /// <summary>The job has another place in the queue, or waits for something else.</summary>
    /// <param name="place">Where it is.</param>
    [Alias("OnQueued")]
    Task OnQueuedAsync(QueuePlace place);
}
