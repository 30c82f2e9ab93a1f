using FuseGpt.Cluster.Torch.Model;

namespace FuseGpt.Cluster.Torch.Tests.Model;

public sealed class AttentionMasksTests
{
    private const float Hidden = float.NegativeInfinity;

    [Fact]
    public void For_WindowOfTwo_ShowsTheTokenAndTheOneBeforeIt()
    {
        using var sut = new AttentionMasks(torch.CPU, ScalarType.Float32);

        var mask = sut.For(4, 2)!;

        float[] expected =
        [
            0, Hidden, Hidden, Hidden,
            0, 0, Hidden, Hidden,
            Hidden, 0, 0, Hidden,
            Hidden, Hidden, 0, 0,
        ];
        Assert.Equal(expected, mask.data<float>().ToArray());
        Assert.Same(mask, sut.For(4, 2));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    [InlineData(2047)]
    public void For_WindowThatHidesNothing_IsNoMask(int? window)
    {
        using var sut = new AttentionMasks(torch.CPU, ScalarType.Float32);

        Assert.Null(sut.For(4, window));
    }
}
