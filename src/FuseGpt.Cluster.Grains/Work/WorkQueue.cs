using System.Globalization;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>
/// Fans the tasks of one phase out over devices and gathers the outcomes in the order of the tasks, whichever device did which and
/// when. Belongs to one grain and is used in its turns only.
/// </summary>
internal sealed class WorkQueue(IGrainFactory grains, Func<IWorkSource> owner)
{
    private WorkBatch? _batch;
    private int _batches;

    /// <summary>Runs tasks on devices.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="devices">Keys of the devices to offer them to.</param>
    /// <param name="progress">Told the newest report of a running task and the share of all tasks that is done, 0 to 1.</param>
    /// <param name="cancellationToken">Stops running tasks at their next step; the queue ends when the last has stopped.</param>
    /// <returns>The outcomes, in the order of the tasks.</returns>
    /// <exception cref="FuseGptException">A task could not be done.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<IReadOnlyList<TaskOutcome>> RunAsync(
        IReadOnlyList<DeviceTask> tasks, IReadOnlyList<string> devices, Action<TaskProgress?, double> progress, CancellationToken cancellationToken)
    {
        var number = ++_batches;
        var items = tasks.Select((task, index) => new WorkItem(string.Create(CultureInfo.InvariantCulture, $"{number}/{index}"), task));
        var batch = new WorkBatch(items, progress);
        _batch = batch;
        await Task.WhenAll(Devices(devices).Select(device => device.OfferAsync(owner())));
        using (cancellationToken.UnsafeRegister(static state => ((WorkBatch)state!).RequestStop(), batch))
        {
            await Task.WhenAny(batch.Completion, batch.StopRequested);
        }

        if (!batch.Completion.IsCompleted)
        {
            batch.Stop();
            await Task.WhenAll(Devices(devices).Select(device => device.CancelAsync(owner())));
        }

        return await batch.Completion;
    }

    /// <summary>Gives the next item, or null when none waits.</summary>
    public WorkItem? Take() => _batch?.Take();

    /// <summary>Notes how far an item is.</summary>
    public void Report(string key, TaskProgress report) => _batch?.Report(key, report);

    /// <summary>Takes an item's outcome in; a second one for the same key changes nothing.</summary>
    public void Complete(string key, TaskOutcome outcome) => _batch?.Complete(key, outcome);

    /// <summary>Notes that an item was not done.</summary>
    public void Fail(string key, WorkFailure? failure) => _batch?.Fail(key, failure);

    private IEnumerable<IDeviceGrain> Devices(IEnumerable<string> keys) => keys.Select(key => grains.GetGrain<IDeviceGrain>(key));
}
