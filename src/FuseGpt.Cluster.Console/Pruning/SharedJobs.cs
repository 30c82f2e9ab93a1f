using FuseGpt.Cluster.Abstractions.Jobs;
using FuseGpt.Cluster.Console.Hosting;
using FuseGpt.Cluster.Core.Jobs;
using Spectre.Console;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>
/// Several jobs on the same devices. Some run at the same time, so that no device idles while a job trains on another; they are shown
/// one after another, in their order, and each that is done makes room for the next.
/// </summary>
/// <param name="cluster">Where they run.</param>
/// <param name="requests">The jobs, each another one.</param>
/// <param name="atOnce">How many run at the same time.</param>
/// <param name="context">What commands work with.</param>
/// <param name="hint">Says what Ctrl-C does.</param>
internal sealed class SharedJobs(LocalCluster cluster, IReadOnlyList<PruningRequest> requests, int atOnce, CommandContext context, string hint = JobLines.CtrlCPauses)
{
    private int _started;

    /// <summary>Starts the first ones.</summary>
    public async Task StartAsync()
    {
        while (_started < Math.Min(atOnce, requests.Count))
        {
            await StartNextAsync();
        }
    }

    /// <summary>Shows a job to its end.</summary>
    /// <param name="request">One of the jobs.</param>
    /// <param name="people">Where to show it.</param>
    /// <param name="told">Told every event.</param>
    /// <exception cref="OperationCanceledException">The user wants to stop.</exception>
    /// <exception cref="JobStoppedException">Another console stopped the job.</exception>
    /// <exception cref="JobFailedException">The job failed.</exception>
    public async Task<JobResult> FollowAsync(PruningRequest request, IAnsiConsole people, Action<JobEvent> told)
    {
        JobEvent last;
        await using (var view = JobViews.Open(people, context.Time, cluster.Jobs, hint))
        {
            var run = new JobRun(Job(request), JobId.Of(request), request, context.Time);
            last = await run.RunAsync(Show, context.Interrupted);

            void Show(JobEvent jobEvent)
            {
                view.Show(jobEvent);
                told(jobEvent);
            }
        }

        switch (last)
        {
            case JobFinished finished:
                await StartNextAsync();
                return finished.Result;
            case JobPaused or JobCancelled:
                context.Interrupted.ThrowIfCancellationRequested();
                throw new JobStoppedException(JobId.Of(request));
            default:
                throw new JobFailedException((JobFailed)last);
        }
    }

    /// <summary>Pauses all that run.</summary>
    /// <param name="running">What follows the jobs and measures beside them; it ends as the jobs do, however that may be.</param>
    /// <returns>Whether all are at rest; else the process has to end without waiting for the devices.</returns>
    public async Task<bool> PauseAsync(Task running)
    {
        Task[] jobs = [.. requests.Take(_started).Select(request => Job(request).PauseAsync())];
        var paused = Task.WhenAll([.. jobs, EndsAsync(running)]);
        return await Task.WhenAny(paused, Task.Delay(JobRun.PauseLimit, context.Time, CancellationToken.None)) == paused;
    }

    private static async Task EndsAsync(Task running) => await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task StartNextAsync()
    {
        if (_started < requests.Count && !context.Interrupted.IsCancellationRequested)
        {
            var request = requests[_started++];
            await Job(request).StartAsync(request);
        }
    }

    private IPruningJobGrain Job(PruningRequest request) => cluster.Grains.GetGrain<IPruningJobGrain>(JobId.Of(request));
}
