using FuseGpt.Cluster.Core.Models;

namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Norms each head's queries and keys after another projection made them.</summary>
internal sealed class NormedHeads(IHeadProjection projection, double epsilon) : IHeadProjection
{
    public AttentionHeads Forward(IBlockWeights weights, Tensor states)
    {
        var heads = projection.Forward(weights, states);
        return heads with
        {
            Query = RmsNorm.Forward(heads.Query, weights.Norm(NormNames.Query), epsilon),
            Key = RmsNorm.Forward(heads.Key, weights.Norm(NormNames.Key), epsilon),
        };
    }
}
