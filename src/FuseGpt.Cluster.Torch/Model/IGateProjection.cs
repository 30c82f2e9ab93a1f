namespace FuseGpt.Cluster.Torch.Model;

/// <summary>How a family's blocks make the two factors inside the feed-forward network.</summary>
internal interface IGateProjection
{
    /// <summary>Makes the gate, before its activation, and what it gates, each <c>[batch, sequence, intermediate]</c>, from normed states.</summary>
    (Tensor Gate, Tensor Up) Forward(IBlockWeights weights, Tensor states);
}
