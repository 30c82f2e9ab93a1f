using System.Runtime.InteropServices;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Functional;

public sealed class FunctionalTests
{
    [Fact]
    public void KlDiv_Defaults_TakeTheTargetAsLogarithms()
    {
        using var scope = torch.NewDisposeScope();
        var input = torch.tensor([-1f, -2f]);
        var target = torch.tensor([-0.5f, -3f]);

        Assert.True(F.kl_div(input, target).allclose(F.kl_div(input, target, log_target: true)));
        Assert.False(F.kl_div(input, target).allclose(F.kl_div(input, target, log_target: false)));
    }

    [Fact]
    public void Silu_InPlace_ChangesTheTensorAndGivesAnAlias()
    {
        using var scope = torch.NewDisposeScope();
        var x = torch.ones(2);

        var result = F.silu(x, inplace: true);

        Assert.NotSame(x, result);
        Assert.True(x.allclose(result, 0, 0));
        Assert.Equal(0.7310586f, x[0].item<float>(), 1e-6f);
    }

    [Fact]
    public void Dropout_Training_KeepsTheMean()
    {
        using var scope = torch.NewDisposeScope();

        var dropped = F.dropout(torch.ones(10_000), 0.5);

        Assert.InRange(dropped.mean().item<float>(), 0.9f, 1.1f);
        Assert.Equal(1, F.dropout(torch.ones(10), 0.5, training: false).mean().item<float>());
    }

    [Fact]
    public void ScaledDotProductAttention_MaskAndCausal_Throws()
    {
        using var x = torch.ones(1, 2, 2);

        Assert.Throws<ArgumentException>(() => F.scaled_dot_product_attention(x, x, x, x, is_casual: true));
    }

    [Fact]
    public void CrossEntropy_TargetOutOfRange_Throws()
    {
        using var scope = torch.NewDisposeScope();

        Assert.Throws<ExternalException>(() => F.cross_entropy(torch.ones(1, 3), torch.tensor([7L])));
    }

    [Theory]
    [InlineData(2, 6)]
    [InlineData(128, 64)]
    public void KaimingUniform_SlopeOfRootFive_StaysWithinOneOverRootOfTheColumns(long rows, long columns)
    {
        using var scope = torch.NewDisposeScope();
        var weight = torch.empty(rows, columns, requires_grad: true);

        var same = torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));

        var bound = (float)(1 / Math.Sqrt(columns));
        Assert.Same(weight, same);
        Assert.InRange(weight.abs().max().item<float>(), bound / 2, bound);
    }

    [Fact]
    public void KaimingUniform_OneDimension_Throws()
    {
        using var bias = torch.empty(3);

        Assert.ThrowsAny<Exception>(() => torch.nn.init.kaiming_uniform_(bias));
    }
}
