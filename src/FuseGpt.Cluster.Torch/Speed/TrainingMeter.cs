using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Speed;

/// <summary>Measures what a training step costs on one block: tokens forth and back, and what follows for any number of tokens.</summary>
internal sealed class TrainingMeter(DeviceMemory memory, TimeProvider time)
{
    private const int TrainedBlocks = 1;

    /// <summary>Measures the task's model.</summary>
    public TrainingSpeedOutcome Run(MeasureTrainingTask task, CancellationToken cancellationToken)
    {
        using var scope = torch.NewDisposeScope();
        var needs = memory.NeedsOf(task.Architecture);
        using var room = MeterRoom.Reserve(memory, needs.Training(new TrainedGroup(TrainedBlocks, task.SequenceLength), task.Settings));
        var family = ModelFamilies.Get(task.Architecture.ModelType, task.Architecture.ModelType);
        var meter = new GrowingMeter(time, cancellationToken);
        var speed = Tokens(task, family, meter);
        using var update = new UpdateStep(family.Linears(task.Architecture), task.Settings, memory.Storage.Device);
        update.Run();
        return new TrainingSpeedOutcome(speed, update.Share * meter.SecondsOf(update.Run));
    }

    private double Tokens(MeasureTrainingTask task, ModelFamily family, GrowingMeter meter)
    {
        using var block = new UniformBlock(family, task.Architecture, memory.Storage, trained: true);
        using var decoder = new DecoderBlock(task.Architecture, memory.Storage);
        var cost = new BlockCost(task.Architecture);
        var samples = Math.Min(task.Settings.MicroBatch ?? task.Settings.Batch, task.Settings.Batch);
        return meter.PerSecond(
            [.. GrowingMeter.Sizes(task.SequenceLength, samples)],
            size => size.Samples * size.Length * cost.Training(size.Length),
            size => ForthAndBack(decoder, block, size.Samples, size.Length, task.Architecture.HiddenSize));
    }

    private void ForthAndBack(DecoderBlock decoder, UniformBlock block, long samples, long length, long hidden)
    {
        using var scope = torch.NewDisposeScope();
        var states = torch.ones([samples, length, hidden], dtype: memory.Storage.ComputeType, device: memory.Storage.Device).requires_grad_();
        var output = decoder.Forward(block, states);
        torch.autograd.backward(output, torch.ones_like(output));
        using (var gradient = states.grad!)
        {
            DeviceWait.For(gradient);
        }

        states.grad = null;
        block.DropGradients();
    }
}
