namespace FuseGpt.Cluster.Torch.Tests;

/// <summary>Comparisons of tensors that say by how much they fail.</summary>
internal static class TensorAssert
{
    /// <summary>The largest absolute difference is at most the tolerance.</summary>
    public static void Close(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = torch.NewDisposeScope();
        var difference = (expected.to(ScalarType.Float64) - actual.to(ScalarType.Float64)).abs().max().item<double>();
        Assert.True(difference <= tolerance, $"{what}: differs by {difference:g3}, allowed {tolerance:g3}.");
    }

    /// <summary>The norm of the difference is at most the tolerance times the norm.</summary>
    public static void CloseInNorm(Tensor expected, Tensor actual, double tolerance, string what)
    {
        Assert.Equal(expected.shape, actual.shape);
        using var scope = torch.NewDisposeScope();
        var wide = expected.to(ScalarType.Float64);
        var difference = Math.Sqrt((wide - actual.to(ScalarType.Float64)).square().sum().item<double>());
        var norm = Math.Sqrt(wide.square().sum().item<double>());
        Assert.True(difference <= tolerance * norm, $"{what}: differs by {difference / norm:g3} of its norm, allowed {tolerance:g3}.");
    }
}
