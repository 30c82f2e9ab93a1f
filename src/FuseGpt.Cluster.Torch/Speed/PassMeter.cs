using FuseGpt.Cluster.Core.Memory;
using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Speed;

/// <summary>Measures how fast samples pass through a block when nothing is trained.</summary>
internal sealed class PassMeter(DeviceMemory memory, TimeProvider time)
{
    /// <summary>Measures the task's model.</summary>
    public PassSpeedOutcome Run(MeasurePassesTask task, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var (architecture, device) = (task.Architecture, memory.Storage.Device);
        var needs = memory.NeedsOf(architecture);
        var samples = PassSize.Sequences(architecture, task.SequenceLength, onHost: device.type == DeviceType.CPU);
        using var room = MeterRoom.Reserve(memory, needs.Block + needs.States(2 * samples, task.SequenceLength) + needs.Pass(task.SequenceLength));
        using var block = new UniformBlock(ModelFamilies.Get(architecture.ModelType, architecture.ModelType), architecture, memory.Storage, trained: false);
        using var decoder = new DecoderBlock(architecture, memory.Storage);
        var cost = new BlockCost(architecture);
        var speed = new GrowingMeter(time, cancellationToken).PerSecond(
            [.. GrowingMeter.Sizes(task.SequenceLength, samples)],
            size => size.Samples * size.Length * cost.Pass(size.Length),
            size => Pass(decoder, block, size.Samples, size.Length, architecture.HiddenSize));
        return new PassSpeedOutcome(speed);
    }

    private void Pass(DecoderBlock decoder, UniformBlock block, long samples, long length, long hidden)
    {
        using var scope = torch.NewDisposeScope();
        var states = torch.ones([samples, length, hidden], dtype: memory.Storage.ComputeType, device: memory.Storage.Device);
        DeviceWait.For(decoder.Forward(block, states));
    }
}
