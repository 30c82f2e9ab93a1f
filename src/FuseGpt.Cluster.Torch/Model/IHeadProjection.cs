namespace FuseGpt.Cluster.Torch.Model;

/// <summary>How a family's blocks make queries, keys and values.</summary>
internal interface IHeadProjection
{
    /// <summary>Makes them from normed states, <c>[batch, sequence, hidden]</c>.</summary>
    AttentionHeads Forward(IBlockWeights weights, Tensor states);
}
