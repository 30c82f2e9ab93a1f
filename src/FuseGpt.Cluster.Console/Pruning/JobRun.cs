using System.Diagnostics;
using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>Runs one job and follows it to its last event.</summary>
/// <param name="job">The job's grain.</param>
/// <param name="jobId">The job's id.</param>
/// <param name="request">What is asked.</param>
/// <param name="time">The clock.</param>
internal sealed class JobRun(IPruningJobGrain job, string jobId, PruningRequest request, TimeProvider time)
{
    /// <summary>How long a pause waits for devices to come to rest.</summary>
    public static readonly TimeSpan PauseLimit = TimeSpan.FromSeconds(1.5);

    private int _rounds;

    /// <summary>Whether the job was left while a device was still at a step: the process has to end without waiting for it.</summary>
    public bool IsLeftAtWork { get; private set; }

    /// <summary>Starts the job, or goes on with it.</summary>
    /// <param name="show">Told every event.</param>
    /// <param name="pause">
    /// Pauses the job. A device stops between two steps only, and one may take long; then the job is left as it was saved after its
    /// last finished round, which is where a pause takes it as well.
    /// </param>
    /// <returns>The last event: done, paused, failed or cancelled.</returns>
    /// <exception cref="Core.InvalidInputException">The request breaks a rule.</exception>
    public async Task<JobEvent> RunAsync(Action<JobEvent> show, CancellationToken pause)
    {
        await job.StartAsync(request);
        using var watching = new CancellationTokenSource();
        var watch = WatchAsync(show, watching.Token);
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = pause.Register(stop.SetResult);
        if (await Task.WhenAny(watch, stop.Task) == watch)
        {
            return await watch;
        }

        var pausing = job.PauseAsync();
        if (await Task.WhenAny(watch, Task.Delay(PauseLimit, time, CancellationToken.None)) == watch)
        {
            await pausing;
            return await watch;
        }

        // Nothing is shown any more when the watching has ended.
        await watching.CancelAsync();
        await ((Task)watch).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        IsLeftAtWork = true;
        var paused = new JobPaused(jobId, _rounds);
        show(paused);
        return paused;
    }

    private async Task<JobEvent> WatchAsync(Action<JobEvent> show, CancellationToken cancellationToken)
    {
        await foreach (var numbered in job.WatchAsync(afterId: 0, cancellationToken))
        {
            var jobEvent = numbered.Event;
            _rounds = jobEvent switch
            {
                JobStarted started => started.RoundsDone,
                RoundFinished finished => finished.Record.Round,
                _ => _rounds,
            };
            show(jobEvent);
            if (jobEvent.IsLast)
            {
                return jobEvent;
            }
        }

        throw new UnreachableException("A job's events end with a last one.");
    }
}
