using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>One transformer block: attention and feed-forward, each behind a norm and beside a shortcut.</summary>
internal static class DecoderBlock
{
    /// <summary>Passes states, <c>[batch, sequence, hidden]</c>, through the block.</summary>
    public static Tensor Forward(IBlockWeights weights, ModelArchitecture architecture, RotaryTables rotary, Tensor states)
    {
        using var scope = torch.NewDisposeScope();
        var normed = RmsNorm.Forward(states, weights.Norm(NormNames.Input), architecture.NormEpsilon);
        var middle = states + Attention.Forward(weights, architecture, rotary, normed);
        var normedMiddle = RmsNorm.Forward(middle, weights.Norm(NormNames.PostAttention), architecture.NormEpsilon);
        return (middle + FeedForward.Forward(weights, normedMiddle)).MoveToOuterDisposeScope();
    }
}
