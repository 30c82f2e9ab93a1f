namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Root mean square norm.</summary>
internal static class RmsNorm
{
    /// <summary><c>weight ⊙ x / sqrt(mean(x²) + epsilon)</c> over the last dimension.</summary>
    public static Tensor Forward(Tensor states, Tensor weight, double epsilon)
    {
        using var scope = torch.NewDisposeScope();
        var meanSquare = states.square().mean([-1], keepdim: true);
        return (weight * (states * (meanSquare + epsilon).rsqrt())).MoveToOuterDisposeScope();
    }
}
