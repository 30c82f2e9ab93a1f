namespace FuseGpt.Cluster.Benchmarks.Model;

/// <summary>The products that one low-rank pair needs, and nothing else.</summary>
/// <param name="Left"><c>[out, rank]</c>.</param>
/// <param name="Right"><c>[rank, in]</c>.</param>
/// <param name="Gradient"><c>[out, in]</c>: stands for the gradient of their product.</param>
internal sealed record BareFactors(Tensor Left, Tensor Right, Tensor Gradient)
{
    /// <summary>A pair for a weight, whose own numbers stand for the gradient.</summary>
    public static BareFactors For(Tensor weight, int rank) => new(torch.randn(weight.shape[0], rank), torch.randn(rank, weight.shape[1]), weight);

    /// <summary>Left · Right.</summary>
    public void Forward() => Left.mm(Right).Dispose();

    /// <summary>The gradients of both.</summary>
    public void Backward()
    {
        Gradient.mm(Right.t()).Dispose();
        Left.t().mm(Gradient).Dispose();
    }
}
