using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>
/// Has a group trained: by any device, which takes the samples to the group itself; or, where the model lies in shards, by the device that has the
/// picked block, to which the shards take the samples.
/// </summary>
/// <param name="work">The job's work.</param>
/// <param name="fusion">Gives the training to a worker.</param>
/// <param name="attempts">How often samples are taken to the group when their states are lost there.</param>
internal sealed class GroupTraining(JobWork work, FusionDispatch fusion, int attempts)
{
    /// <summary>Fuses and trains the group, unless that was done before.</summary>
    /// <param name="worker">Key of the worker grain.</param>
    /// <param name="key">The item's key.</param>
    /// <param name="task">What to do.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops the work at its next step.</param>
    public async Task<FineTuneOutcome> RunAsync(string worker, WorkKey key, FineTuneTask task, Func<TaskProgress, Task> progress, CancellationToken cancellationToken)
    {
        for (var attempt = 1; work.Memory.Find(key) is null && work.Shards is { } shards; attempt++)
        {
            try
            {
                var inputs = task.FirstBlock > 0 ? await PropagateAsync(key.Round, task, cancellationToken) : null;
                var devices = shards.DevicesAt(task.Model, task.PickedBlock);
                return await fusion.RunAsync(worker, key, task with { Inputs = inputs }, work.Request.Devices, devices, work.Memory, progress, cancellationToken);
            }
            catch (WorkFailedException error) when (error.Failure.Kind == WorkFailureKind.StatesGone && attempt < attempts)
            {
                await work.Memory.NoteTroubleAsync($"Item {key} begins again at the first shard: {error.Message}");
            }
        }

        return await fusion.RunAsync(worker, key, task, work.Request.Devices, order: null, work.Memory, progress, cancellationToken);
    }

    /// <summary>Takes each batch to the group's start.</summary>
    /// <returns>Keys of their states.</returns>
    private async Task<IReadOnlyList<string>> PropagateAsync(int round, FineTuneTask task, CancellationToken cancellationToken)
    {
        var batch = task.Settings.Batch;
        var tasks = Enumerable.Range(0, task.SampleCount / batch).Select(index => new PropagateTask(task.Model, task.Windows, index * batch, batch, task.FirstBlock));
        var queue = work.Queue(round, JobPhase.Propagating, string.Empty).With(new PassingMemory(work.Memory));
        var outcomes = await queue.RunAsync([.. tasks], work.Devices, (_, share) => work.Tell(round, JobPhase.Propagating, share), cancellationToken);
        return [.. outcomes.Cast<PropagateOutcome>().Select(outcome => outcome.States!)];
    }
}
