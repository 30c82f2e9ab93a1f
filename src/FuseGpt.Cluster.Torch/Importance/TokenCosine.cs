namespace FuseGpt.Cluster.Torch.Importance;

/// <summary>How alike two models' states are.</summary>
internal static class TokenCosine
{
    /// <summary>
    /// Sum over all tokens of the cosine of two states, <c>[batch, sequence, hidden]</c>: each in float32, summed in float64. Rounding can take
    /// a cosine above 1; it is cut off there, for bounds rest on it.
    /// </summary>
    public static double Sum(Tensor one, Tensor other)
    {
        using var scope = torch.NewDisposeScope();
        return F.cosine_similarity(one.to(ScalarType.Float32), other.to(ScalarType.Float32), dim: -1).clamp(max: 1).sum(ScalarType.Float64).item<double>();
    }
}
