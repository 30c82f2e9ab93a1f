using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>One linear for queries, keys and values, in this order.</summary>
internal sealed class JoinedHeads(ModelArchitecture architecture) : IHeadProjection
{
    public AttentionHeads Forward(IBlockWeights weights, Tensor states)
    {
        var (queries, keys) = (architecture.HeadCount, architecture.KeyValueHeadCount);
        var all = Linear.Forward(weights, LinearNames.QueryKeyValue, states)
            .view(states.shape[0], states.shape[1], queries + (2 * keys), architecture.HeadSize)
            .transpose(1, 2);
        return new(all.narrow(1, 0, queries), all.narrow(1, queries, keys), all.narrow(1, queries + keys, keys));
    }
}
