using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

public sealed class LearningRateCurveTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(40, 0.5)]
    [InlineData(80, 0.0)]
    public void Factor_NoWarmUp_IsHalfACosine(int step, double expected) =>
        Assert.Equal(expected, LearningRateCurve.Factor(step, 80, warmUp: 0), 1e-12);

    [Fact]
    public void Factor_WarmUp_RisesEvenlyToOneAndThenFalls()
    {
        var factors = Enumerable.Range(0, 100).Select(step => LearningRateCurve.Factor(step, 100, warmUp: 0.1)).ToList();

        Assert.Equal(1 / 11.0, factors[0], 1e-12);
        Assert.Equal(10 / 11.0, factors[9], 1e-12);
        Assert.Equal(1, factors[10], 1e-12);
        Assert.Equal(factors.Skip(10).OrderDescending(), factors.Skip(10));
    }
}
