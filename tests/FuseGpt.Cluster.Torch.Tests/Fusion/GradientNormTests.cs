using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

public sealed class GradientNormTests
{
    [Theory]
    [InlineData(10.0, 3f, 4f)]
    [InlineData(2.5, 1.5f, 2f)]
    public void Limit_TwoGradientsOfLengthFive_ShortensThemTogetherOnlyWhereTooLong(double limit, float first, float second)
    {
        using var scope = torch.NewDisposeScope();
        var (one, other) = (WithGradient(3), WithGradient(4));

        GradientNorm.Limit([one, other], limit);

        Assert.Equal(first, one.grad!.item<float>(), 1e-6f);
        Assert.Equal(second, other.grad!.item<float>(), 1e-6f);
    }

    private static TorchSharp.Modules.Parameter WithGradient(float gradient) =>
        new(torch.zeros(1)) { grad = torch.full([1], gradient) };
}
