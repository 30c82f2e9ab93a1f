using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

public sealed class KaimingFactorSourceTests
{
    private static readonly FactorKey Key = new(3, "mlp.up_proj", FactorKind.Lora);

    [Fact]
    public void Draw_SameKey_SameBitsWhateverWasDrawnBefore()
    {
        using var scope = torch.NewDisposeScope();
        var sut = new KaimingFactorSource(7, 2);
        sut.Draw(Key with { Block = 9 }, 4, 16);

        var again = new KaimingFactorSource(7, 2).Draw(Key, 4, 16);

        Assert.True(sut.Draw(Key, 4, 16).bytes.SequenceEqual(again.bytes));
    }

    [Theory]
    [InlineData(8, 2, 3, "mlp.up_proj")]
    [InlineData(7, 1, 3, "mlp.up_proj")]
    [InlineData(7, 2, 4, "mlp.up_proj")]
    [InlineData(7, 2, 3, "mlp.gate_proj")]
    public void Draw_OtherSeedRoundBlockOrLinear_OtherValues(long seed, int round, int block, string linear)
    {
        using var scope = torch.NewDisposeScope();
        var one = new KaimingFactorSource(7, 2).Draw(Key, 4, 16);

        var other = new KaimingFactorSource(seed, round).Draw(new FactorKey(block, linear, FactorKind.Lora), 4, 16);

        Assert.False(one.bytes.SequenceEqual(other.bytes));
    }

    [Fact]
    public void Draw_ManyValues_FillTheIntervalOfKaimingUniform()
    {
        using var scope = torch.NewDisposeScope();

        var factor = new KaimingFactorSource(0, 1).Draw(Key, 100, 400);

        Assert.InRange(factor.max().item<float>(), 0.0499f, 0.05f);
        Assert.InRange(factor.min().item<float>(), -0.05f, -0.0499f);
        Assert.Equal(0, factor.mean().item<float>(), 0.001f);
    }
}
