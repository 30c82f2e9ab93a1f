namespace FuseGpt.Cluster.Torch.Fusion;

/// <summary>The length of all gradients taken together.</summary>
internal static class GradientNorm
{
    /// <summary>Shortens the gradients together to a length, where they are longer.</summary>
    public static void Limit(IEnumerable<Parameter> parameters, double limit)
    {
        using var noGrad = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var gradients = parameters.Select(parameter => parameter.grad).OfType<Tensor>().ToList();
        var norm = Math.Sqrt(gradients.Sum(gradient => gradient.square().sum(ScalarType.Float64).item<double>()));
        if (norm > limit)
        {
            gradients.ForEach(gradient => gradient.mul_(limit / norm));
        }
    }
}
