using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>One linear for the gate and what it gates, the gate first.</summary>
internal sealed class JoinedGate : IGateProjection
{
    public (Tensor Gate, Tensor Up) Forward(IBlockWeights weights, Tensor states)
    {
        var both = Linear.Forward(weights, LinearNames.GateUp, states);
        var width = both.shape[^1] / 2;
        return (both.narrow(-1, 0, width), both.narrow(-1, width, width));
    }
}
