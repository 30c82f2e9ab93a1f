using System.Globalization;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Tests.Shards;

/// <summary>Devices with memories of their own that hold a range of a model's blocks each.</summary>
internal sealed class ShardChain : IDisposable
{
    private readonly IReadOnlyList<int> _borders;
    private readonly IReadOnlyList<DeviceSettings> _settings;

    /// <summary>Opens the devices.</summary>
    /// <param name="model">The model.</param>
    /// <param name="borders">Position behind the last block of each device.</param>
    /// <param name="bytes">Memory of each device.</param>
    /// <param name="type">What they compute in.</param>
    public ShardChain(DeepModel model, IReadOnlyList<int> borders, long bytes = TestModel.Unlimited, ScalarType type = ScalarType.Float32)
    {
        _borders = borders;
        Memories = [.. borders.Select(_ => model.OpenMemory(bytes, type, Exchange))];
        _settings = [.. borders.Select(_ => new DeviceSettings(string.Empty, model.CheckpointFolder, model.ScratchFolder))];
    }

    public StateExchange Exchange { get; } = new();

    public IReadOnlyList<DeviceMemory> Memories { get; }

    /// <summary>A task's way from shard to shard.</summary>
    /// <param name="whole">The task.</param>
    /// <param name="end">Position behind the last block to pass.</param>
    /// <param name="output">Key of what the last one hands over; null for nothing.</param>
    public IEnumerable<(int Device, ShardTask Task)> Stages(DeviceTask whole, int end, string? output = null)
    {
        string? input = null;
        for (var (device, first) = (0, 0); first < end; first = _borders[device++])
        {
            var last = Math.Min(_borders[device], end);
            var next = last == end ? output : string.Create(CultureInfo.InvariantCulture, $"{TaskHash.Of(whole)}/{last}");
            yield return (device, new ShardTask(whole, first, last - first, input, next));
            input = next;
        }
    }

    public TaskOutcome Run(int device, DeviceTask task) =>
        new TorchRuntime(new DeviceDescription("cpu:0", "cpu"), Memories[device], _settings[device], TimeProvider.System).Run(task, new NoProgress(), CancellationToken.None);

    /// <summary>Takes a task from shard to shard.</summary>
    public TaskOutcome Run(DeviceTask whole, int end, string? output = null) =>
        TaskOutcomes.Chain([.. Stages(whole, end, output).Select(stage => Run(stage.Device, stage.Task))]);

    public void Dispose()
    {
        Memories.ToList().ForEach(memory => memory.Dispose());
        Exchange.Dispose();
    }
}
