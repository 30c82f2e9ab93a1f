namespace FuseGpt.Cluster.Torch.Model;

/// <summary>Root mean square norm.</summary>
internal static class RmsNorm
{
    /// <summary><c>weight ⊙ x / sqrt(mean(x²) + epsilon)</c> over the last dimension, in float32 and rounded once to the states' type.</summary>
    public static Tensor Forward(Tensor states, Tensor weight, double epsilon)
    {
        using var scope = torch.NewDisposeScope();
        var wide = states.to(ScalarType.Float32);
        // A sum divided afterwards: the gradient of a mean is divided at every element.
        var meanSquare = wide.square().sum(-1, keepdim: true) / states.shape[^1];
        return (weight * (wide * (meanSquare + epsilon).rsqrt())).to(states.dtype).MoveToOuterDisposeScope();
    }
}
