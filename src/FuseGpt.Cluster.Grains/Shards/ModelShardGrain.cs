using FuseGpt.Cluster.Abstractions.Shards;
using FuseGpt.Cluster.Grains.Work;
using Orleans.Concurrency;
using Orleans.Placement;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>Has a shard's tasks done on the device that the shard lies on. Lives with whoever waits for it: neither outlives the other.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class ModelShardGrain(IGrainFactory grains) : WorkSourceGrain(grains), IModelShardGrain
{
    private readonly Dictionary<string, (CancellationTokenSource Stop, Task Run)> _running = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _asked = [];
    private DeviceSet? _devices;

    public Task StartAsync(ShardOrder order, IShardListener listener)
    {
        if (!_asked.SequenceEqual(order.Devices))
        {
            (_asked, _devices) = (order.Devices, DeviceSet.InOrder(Devices, order.Devices));
        }

        if (!_running.ContainsKey(order.Item))
        {
            var stop = new CancellationTokenSource();
            _running.Add(order.Item, (stop, Task.CompletedTask));
            _running[order.Item] = (stop, RunAsync(order, listener, stop));
        }

        return Task.CompletedTask;
    }

    public async Task CancelAsync(string item)
    {
        if (_running.TryGetValue(item, out var running))
        {
            await running.Stop.CancelAsync();
            await running.Run;
        }
    }

    private async Task RunAsync(ShardOrder order, IShardListener listener, CancellationTokenSource stop)
    {
        // Whoever asked has it noted before the first answer comes.
        await Task.Yield();
        try
        {
            var memory = new ShardMemory(order.Item, listener);
            var outcome = await NewQueue(memory).RunAsync(order.Key, order.Task, _devices!, order.Trace, report => _ = listener.OnShardProgressAsync(order.Item, report), stop.Token);
            await listener.OnShardDoneAsync(order.Item, outcome, memory.Span!);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Whoever stops it waits for its end and need not be told. A job that leaves its server could not be: Orleans holds calls to it back until it has left.
        }
        catch (OperationCanceledException)
        {
            await listener.OnShardFailedAsync(order.Item, null);
        }
        catch (WorkFailedException error)
        {
            await listener.OnShardFailedAsync(order.Item, error.Failure);
        }
        finally
        {
            _running.Remove(order.Item);
            stop.Dispose();
        }
    }
}
