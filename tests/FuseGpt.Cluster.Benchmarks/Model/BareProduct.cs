namespace FuseGpt.Cluster.Benchmarks.Model;

/// <summary>The products that one linear needs, and nothing else.</summary>
/// <param name="Weight"><c>[out, in]</c>.</param>
/// <param name="Input"><c>[tokens, in]</c>.</param>
/// <param name="Output"><c>[tokens, out]</c>: stands for the gradient that comes back.</param>
internal sealed record BareProduct(Tensor Weight, Tensor Input, Tensor Output)
{
    /// <summary>What the linear computes.</summary>
    public void Forward() => Input.mm(Weight.t()).Dispose();

    /// <summary>The gradients of its input and of its weight.</summary>
    public void Backward()
    {
        Output.mm(Weight).Dispose();
        Output.t().mm(Input).Dispose();
    }
}
