using System.Globalization;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Shards;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>
/// Takes tasks from shard to shard, several at once, so that every shard has work. Of the states only keys pass through here. What a task gives
/// is the same as on one device, to the bit. Belongs to one grain and is used in its turns only.
/// </summary>
/// <param name="owner">Key of the grain: the first part of the shards' keys and of the states'.</param>
/// <param name="devices">Keys of the devices, one shard on each, in the order of the blocks.</param>
/// <param name="rooms">For how many blocks each has room: the ranges are cut in proportion.</param>
/// <param name="attempts">How often a task begins at the first shard.</param>
/// <param name="manifests">The store of models.</param>
/// <param name="grains">Where the shards are found.</param>
/// <param name="self">The grain, for the shards to answer to.</param>
/// <param name="ending">Cancelled when the process is about to end.</param>
internal sealed class ShardPipeline(
    string owner, IReadOnlyList<string> devices, IReadOnlyList<long> rooms, int attempts, ManifestStore manifests, IGrainFactory grains, Func<IShardListener> self, CancellationToken ending) : IDisposable
{
    /// <summary>One task at work in each shard and one that waits for it: more would only take room.</summary>
    private const int TasksPerShard = 2;

    private readonly Dictionary<string, ShardPlace> _places = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _room = new(TasksPerShard * devices.Count);

    /// <summary>Whether a task's states can go from shard to shard; others need one device alone.</summary>
    public static bool Takes(DeviceTask task) => task is ScoreTask or EvaluateTask or PropagateTask;

    /// <summary>The devices, that with a block of a model first: whoever needs the block need not load it there.</summary>
    /// <param name="model">Hash of the manifest.</param>
    /// <param name="block">Position of the block.</param>
    public IReadOnlyList<string> DevicesAt(string model, int block)
    {
        var ranges = RangesOf(model);
        return From(Enumerable.Range(0, ranges.Count).First(shard => block < ranges[shard].First + ranges[shard].Count));
    }

    /// <summary>Does a task.</summary>
    /// <exception cref="WorkFailedException">It could not be done.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<TaskOutcome> RunAsync(ShardItem item, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            return await BeginAsync(item, 1, cancellationToken);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Report(string item, TaskProgress progress) => _places.GetValueOrDefault(item)?.Report(progress);

    public Task NoteTroubleAsync(string item, string message) => _places.GetValueOrDefault(item)?.NoteTroubleAsync(message) ?? Task.CompletedTask;

    public void NoteTried(string item, WorkSpan span) => _places.GetValueOrDefault(item)?.NoteTried(span);

    public void Complete(string item, TaskOutcome outcome, WorkSpan span) => _places.GetValueOrDefault(item)?.Complete(outcome, span);

    public void Fail(string item, WorkFailure? failure) => _places.GetValueOrDefault(item)?.Fail(failure);

    /// <summary>The work is over: what was handed over and not taken is dropped.</summary>
    public Task EndAsync() => Task.WhenAll(devices.Select(device => grains.GetGrain<IDeviceGrain>(device).DropStatesAsync($"{owner}/")));

    public void Dispose() => _room.Dispose();

    /// <summary>Begins at the first shard; again, where states are gone that a shard would go on with.</summary>
    private async Task<TaskOutcome> BeginAsync(ShardItem item, int attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await PassAsync(item with { Name = string.Create(CultureInfo.InvariantCulture, $"{item.Name}.{attempt}") }, cancellationToken);
        }
        catch (WorkFailedException error) when (error.Failure.Kind == WorkFailureKind.StatesGone && attempt < attempts)
        {
            await item.Memory.NoteTroubleAsync($"Item {item.Key} begins again at the first shard: {error.Message}");
        }
        catch (WorkFailedException error)
        {
            throw new WorkFailedException(error.Failure, item.Task);
        }

        return await BeginAsync(item, attempt + 1, cancellationToken);
    }

    private async Task<TaskOutcome> PassAsync(ShardItem item, CancellationToken cancellationToken)
    {
        var stages = StagesOf(item.Task);
        var outcomes = new List<TaskOutcome>();
        foreach (var (shard, task) in stages)
        {
            var order = new ShardOrder(
                string.Create(CultureInfo.InvariantCulture, $"{item.Name}@{shard}"),
                item.Key with { Index = string.Create(CultureInfo.InvariantCulture, $"{item.Key.Index}@{shard}") },
                task,
                From(shard),
                item.Trace);
            var place = new ShardPlace(report => Tell(item, report, outcomes.Count, stages.Count), item);
            outcomes.Add(await PassAsync(shard, order, place, cancellationToken));
        }

        return TaskOutcomes.Chain(outcomes);
    }

    private async Task<TaskOutcome> PassAsync(int shard, ShardOrder order, ShardPlace place, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<IModelShardGrain>(string.Create(CultureInfo.InvariantCulture, $"{owner}/{shard}"));
        _places.Add(order.Item, place);
        try
        {
            await grain.StartAsync(order, self());
            return await place.Completion.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // A server that is being stopped holds back calls to grains that leave it: the shard may be one of them.
            await grain.CancelAsync(order.Item).WaitAsync(ending);
            throw;
        }
        finally
        {
            _places.Remove(order.Item);
        }
    }

    /// <summary>A task's part of each shard that has blocks for it. The keys of the states say what they follow from, so doing a part again changes nothing.</summary>
    private List<(int Shard, ShardTask Task)> StagesOf(DeviceTask task)
    {
        var (ranges, name) = (RangesOf(task.Model), TaskHash.Of(task));
        var end = task is PropagateTask propagate ? propagate.BlockCount : ranges.Sum(range => range.Count);
        var stages = new List<(int Shard, ShardTask Task)>();
        string? input = null;
        for (var shard = 0; shard < ranges.Count; shard++)
        {
            var (first, last) = (ranges[shard].First, Math.Min(end, ranges[shard].First + ranges[shard].Count));
            if (last > first)
            {
                var output = last < end || task is PropagateTask ? string.Create(CultureInfo.InvariantCulture, $"{owner}/{name}/{last}") : null;
                stages.Add((shard, new ShardTask(task, first, last - first, input, output)));
                input = output;
            }
        }

        return stages;
    }

    private IReadOnlyList<BlockRange> RangesOf(string model) => BlockRange.Cut(manifests.GetModel(model).Blocks.Count, rooms);

    private List<string> From(int shard) => [.. devices.Skip(shard), .. devices.Take(shard)];

    private static void Tell(ShardItem item, TaskProgress report, int stage, int stages)
    {
        if (report is PartProgress part)
        {
            item.Report(part with { Done = (stage * part.Total) + part.Done, Total = stages * part.Total });
        }
    }
}
