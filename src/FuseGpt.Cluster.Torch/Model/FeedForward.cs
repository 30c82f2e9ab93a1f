using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The gated feed-forward network (SwiGLU).</summary>
internal sealed class FeedForward(ModelArchitecture architecture)
{
    private readonly IGateProjection _projection = architecture.JoinedLinears ? new JoinedGate() : new SeparateGate();

    /// <summary><c>down(silu(gate(x)) ⊙ up(x))</c> of normed states, <c>[batch, sequence, hidden]</c>.</summary>
    public Tensor Forward(IBlockWeights weights, Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        var (gate, up) = _projection.Forward(weights, states);
        return Linear.Forward(weights, LinearNames.Down, F.silu(gate) * up).MoveToOuterDisposeScope();
    }
}
