using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Shards;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Jobs;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Shards;

/// <summary>A grain whose work may go from shard to shard.</summary>
internal abstract class ShardedSourceGrain(PruningJobServices services, IGrainFactory grains) : WorkSourceGrain(grains), IShardListener
{
    private readonly IGrainFactory _grains = grains;

    /// <summary>What jobs work with.</summary>
    protected PruningJobServices Jobs => services;

    /// <summary>The shards of the work at hand; null where each device does whole tasks.</summary>
    protected ShardPipeline? Shards { get; private set; }

    public Task OnShardProgressAsync(string item, TaskProgress progress)
    {
        Shards?.Report(item, progress);
        return Task.CompletedTask;
    }

    public Task OnShardTroubleAsync(string item, string message) => Shards?.NoteTroubleAsync(item, message) ?? Task.CompletedTask;

    public Task OnShardTriedAsync(string item, WorkSpan span)
    {
        Shards?.NoteTried(item, span);
        return Task.CompletedTask;
    }

    public Task OnShardDoneAsync(string item, TaskOutcome outcome, WorkSpan span)
    {
        Shards?.Complete(item, outcome, span);
        return Task.CompletedTask;
    }

    public Task OnShardFailedAsync(string item, WorkFailure? failure)
    {
        Shards?.Fail(item, failure);
        return Task.CompletedTask;
    }

    /// <summary>Decides how a model lies on the devices, and opens the shards where it is to lie in such.</summary>
    /// <param name="request">The job, or one that is like the work at hand.</param>
    /// <param name="model">Hash of the model's manifest.</param>
    /// <param name="evaluationWindows">Windows that perplexity is measured on; 0 for no measuring.</param>
    /// <returns>The layout and why; null where no device tells its memory, so that nothing can be decided.</returns>
    /// <exception cref="Core.InvalidInputException">The layout that is asked for is not possible.</exception>
    protected async Task<LayoutPlan?> OpenShardsAsync(PruningRequest request, string model, int evaluationWindows)
    {
        var devices = OfOneServer(await DeviceMemories.AskAsync((await services.DevicesAsync(request.Devices)).Keys, _grains));
        if (devices.Count == 0)
        {
            return null;
        }

        var config = ModelConfig.Parse(services.Manifests.Artifacts.ReadAll(services.Manifests.GetModel(model).Config), "config.json");
        var layout = LayoutPlan.Choose(request, config.Architecture, [.. devices.Select(device => device.Device)], evaluationWindows);
        Shards = layout.Layout == ModelLayout.Pipeline
            ? new ShardPipeline(this.GetPrimaryKeyString(), [.. devices.Select(device => device.Key)], layout.Rooms, services.Attempts, services.Manifests, _grains, this.AsReference<IShardListener>, services.Ending)
            : null;
        return layout;
    }

    /// <summary>The work is over, however it ended.</summary>
    protected async Task CloseShardsAsync()
    {
        if (Shards is { } shards)
        {
            Shards = null;

            // What is left in a process that ends goes with it.
            await (services.Ending.IsCancellationRequested ? Task.CompletedTask : shards.EndAsync());
            shards.Dispose();
        }
    }

    /// <summary>States go from shard to shard in memory, so a pipeline's devices are those of one server: the one with the most room.</summary>
    private static IReadOnlyList<(string Key, PlannedDevice Device)> OfOneServer(IReadOnlyList<(string Key, PlannedDevice Device)> devices) =>
        devices.GroupBy(device => DeviceKeys.SiloOf(device.Key)).MaxBy(server => server.Sum(device => device.Device.MemoryBytes))?.ToList() ?? [];
}
