using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>A linear each for queries, keys and values.</summary>
internal sealed class SeparateHeads(ModelArchitecture architecture) : IHeadProjection
{
    public AttentionHeads Forward(IBlockWeights weights, Tensor states) => new(
        Heads(weights, LinearNames.Query, states, architecture.HeadCount),
        Heads(weights, LinearNames.Key, states, architecture.KeyValueHeadCount),
        Heads(weights, LinearNames.Value, states, architecture.KeyValueHeadCount));

    private Tensor Heads(IBlockWeights weights, string linear, Tensor states, int count) =>
        Linear.Forward(weights, linear, states).view(states.shape[0], states.shape[1], count, architecture.HeadSize).transpose(1, 2);
}
