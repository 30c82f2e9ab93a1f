using FuseGpt.Cluster.Core.Models;
using FuseGpt.Cluster.Torch.Storage;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>The arithmetic of one transformer block, chosen once for a model: attention and feed-forward, each behind a norm and beside a shortcut.</summary>
internal sealed class DecoderBlock(ModelArchitecture architecture, TensorStorage storage) : IDisposable
{
    private readonly Attention _attention = new(architecture, storage.Device, storage.ComputeType);
    private readonly FeedForward _feedForward = new(architecture);

    /// <summary>Passes states, <c>[batch, sequence, hidden]</c>, through the block that the weights make.</summary>
    public Tensor Forward(IBlockWeights weights, Tensor states, IAttentionLayout? layout = null)
    {
        using var scope = torch.NewDisposeScope();
        var normed = RmsNorm.Forward(states, weights.Norm(NormNames.Input), architecture.NormEpsilon);
        var middle = _attention.Forward(weights, normed, layout).add_(states);
        var normedMiddle = RmsNorm.Forward(middle, weights.Norm(NormNames.PostAttention), architecture.NormEpsilon);
        return _feedForward.Forward(weights, normedMiddle).add_(middle).MoveToOuterDisposeScope();
    }

    public void Dispose() => _attention.Dispose();
}
