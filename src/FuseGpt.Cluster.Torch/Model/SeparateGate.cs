using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>A linear each for the gate and what it gates.</summary>
internal sealed class SeparateGate : IGateProjection
{
    public (Tensor Gate, Tensor Up) Forward(IBlockWeights weights, Tensor states) =>
        (Linear.Forward(weights, LinearNames.Gate, states), Linear.Forward(weights, LinearNames.Up, states));
}
