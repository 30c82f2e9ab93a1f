using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Runs one job on a cluster and follows it to its last event.</summary>
/// <param name="grains">Where the cluster's grains are found.</param>
/// <param name="request">The job.</param>
internal sealed class JobRun(IGrainFactory grains, PruningRequest request)
{
    private readonly IPruningJobGrain _job = grains.GetGrain<IPruningJobGrain>(JobId.Of(request));

    /// <summary>Forgets what the job did before.</summary>
    public Task ResetAsync() => _job.ResetAsync();

    /// <summary>Starts the job, or goes on with it.</summary>
    /// <param name="show">Told every event.</param>
    /// <param name="pause">Pauses the job.</param>
    /// <returns>The last event: done, paused or failed.</returns>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule.</exception>
    public async Task<JobEvent> RunAsync(Action<JobEvent> show, CancellationToken pause)
    {
        await _job.StartAsync(request);
        var pausing = Task.CompletedTask;
        await using var registration = pause.Register(() => pausing = _job.PauseAsync());
        await foreach (var jobEvent in _job.WatchAsync(CancellationToken.None))
        {
            show(jobEvent);
            if (jobEvent.IsLast)
            {
                await pausing;
                return jobEvent;
            }
        }

        throw new UnreachableException("A job's events end with a last one.");
    }
}
