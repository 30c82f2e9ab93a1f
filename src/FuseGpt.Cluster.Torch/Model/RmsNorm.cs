namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Root mean square norm.</summary>
internal static class RmsNorm
{
    /// <summary><c>weight ⊙ x / sqrt(mean(x²) + epsilon)</c> over the last dimension.</summary>
    public static Tensor Forward(Tensor states, Tensor weight, double epsilon)
    {
        using var scope = torch.NewDisposeScope();
        // A sum divided afterwards: the gradient of a mean is divided at every element.
        var meanSquare = states.square().sum(-1, keepdim: true) / states.shape[^1];
        return (weight * (states * (meanSquare + epsilon).rsqrt())).MoveToOuterDisposeScope();
    }
}
