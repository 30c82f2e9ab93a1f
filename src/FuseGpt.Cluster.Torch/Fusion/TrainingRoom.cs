using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Manifests;
using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The memory that a round's training needs, known before anything is computed.</summary>
internal sealed class TrainingRoom
{
    private readonly MemoryNeeds _needs;
    private readonly FineTuneTask _task;
    private readonly int _sequence;

    /// <summary>Adds up what the task needs.</summary>
    public TrainingRoom(FineTuneTask task, TransformerModel model, DeviceMemory memory)
    {
        _needs = memory.NeedsOf(model.Architecture);
        _task = task;
        _sequence = (int)task.Windows.Shape[1];
        Bytes = _needs.Training(GroupOf(model.Manifest, memory.Manifests), task.Settings);
    }

    /// <summary>Weights, factors and states of a step, in bytes.</summary>
    public long Bytes { get; }

    /// <summary>The group's inputs for all samples, in bytes.</summary>
    public long InputBytes => _needs.States(_task.SampleCount, _sequence);

    /// <summary>What the teacher leaves for all samples, in bytes.</summary>
    public long TeacherBytes => _needs.Teacher(_task.SampleCount, _sequence, _task.Settings.Loss);

    /// <summary>Checks that the group can be trained within a device's memory.</summary>
    /// <exception cref="InvalidInputException">It needs more than there is.</exception>
    public void Check(long limitBytes)
    {
        var all = Bytes + _needs.Outer;
        if (all > limitBytes)
        {
            throw new InvalidInputException(
                MemorySize.Setting,
                MemorySize.Text(limitBytes),
                $"Training a group of {_task.BlockCount} blocks needs {MemorySize.Text(all)} on one device: {MemorySize.Text(_needs.Outer)} for embedding and head, the rest for the group's weights, factors and one step.",
                "Give a larger --memory where the device has it, or a smaller --micro-batch, --group, --rank, --lora-rank or --seq.");
        }
    }

    private TrainedGroup GroupOf(ModelManifest manifest, ManifestStore manifests)
    {
        var trained = Enumerable.Range(_task.FirstBlock, _task.BlockCount).Where(position => position != _task.PickedBlock).ToList();
        if (_task.Settings.FoldOlder)
        {
            return new TrainedGroup(trained.Count, _sequence);
        }

        // Every linear of a block has as many pairs as the others.
        var pairs = trained.SelectMany(position => manifests.GetBlock(manifest.Blocks[position]).Linears.Values.First().Pairs).ToList();
        return new TrainedGroup(trained.Count, _sequence, pairs.Count, pairs.Select(pair => pair.Frozen.Hash).Distinct(StringComparer.Ordinal).Count());
    }
}
