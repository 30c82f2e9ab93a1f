using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>Takes samples to the start of a group that another device trains.</summary>
internal sealed class Propagator(DeviceMemory memory)
{
    /// <summary>Passes a batch through a span and hands its states over.</summary>
    /// <param name="task">Which samples.</param>
    /// <param name="span">The blocks to pass.</param>
    /// <param name="cancellationToken">Stops between two blocks.</param>
    public PropagateOutcome Run(PropagateTask task, BlockSpan span, CancellationToken cancellationToken)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        using var model = memory.OpenModel(task.Model, span);
        using var room = memory.Reserve(memory.NeedsOf(model.Architecture).Pass(task.Windows.Shape[1]));
        var ids = memory.Storage.LoadIds(task.Windows, task.FirstSample, task.SampleCount);
        using var passing = new SampleStates(memory, model, ids.shape[0], ids.shape[1]);
        passing.Pass(ids, cancellationToken);
        passing.Complete();
        return new PropagateOutcome(span.Output);
    }
}
