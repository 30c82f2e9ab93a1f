namespace FuseGpt.Cluster.Torch.Model;

/// <summary>One linear of a block.</summary>
internal static class Linear
{
    /// <summary><c>states · weightᵀ + bias</c>.</summary>
    public static Tensor Forward(IBlockWeights weights, string linear, Tensor states) =>
        F.linear(states, weights.Weight(linear), weights.Bias(linear)?.to(states.dtype));
}
