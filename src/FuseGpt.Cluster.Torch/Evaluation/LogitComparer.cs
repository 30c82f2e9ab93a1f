using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Evaluation;

/// <summary>Tells how far the logits of two models are apart.</summary>
internal sealed class LogitComparer(DeviceMemory memory)
{
    /// <summary>Compares the logits of all positions of the first window.</summary>
    public CompareOutcome Run(CompareTask task)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var ids = memory.Storage.LoadIds(task.Windows, 0, 1);
        var one = Logits(task.Model, ids);
        var difference = (one - Logits(task.Other, ids)).abs().max().item<float>();
        return new CompareOutcome(difference, one.abs().max().item<float>());
    }

    private Tensor Logits(string hash, Tensor ids)
    {
        using var model = memory.OpenModel(hash);
        return model.Logits(model.Forward(0, model.BlockCount, model.Embed(ids))).to(ScalarType.Float32);
    }
}
