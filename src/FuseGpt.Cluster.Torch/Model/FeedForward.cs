using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The gated feed-forward network (SwiGLU).</summary>
internal static class FeedForward
{
    /// <summary><c>down(silu(gate(x)) ⊙ up(x))</c> of normed states, <c>[batch, sequence, hidden]</c>.</summary>
    public static Tensor Forward(IBlockWeights weights, Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        var gate = F.silu(Linear.Forward(weights, LinearNames.Gate, states));
        var gated = gate * Linear.Forward(weights, LinearNames.Up, states);
        return Linear.Forward(weights, LinearNames.Down, gated).MoveToOuterDisposeScope();
    }
}
