namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>How alike two models' states are.</summary>
internal static class TokenCosine
{
    /// <summary>Sum over all tokens of the cosine of two states, <c>[batch, sequence, hidden]</c>: each in float32, summed in float64.</summary>
    public static double Sum(Tensor one, Tensor other)
    {
        using var scope = torch.NewDisposeScope();
        return F.cosine_similarity(one, other, dim: -1).sum(ScalarType.Float64).item<double>();
    }
}
