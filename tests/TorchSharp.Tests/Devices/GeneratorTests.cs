namespace TorchSharp.Tests.Devices;

public sealed class GeneratorTests
{
    [Fact]
    public void Rand_SameSeed_GivesTheSameNumbers()
    {
        using var scope = torch.NewDisposeScope();
        using var first = new torch.Generator(42);
        using var second = new torch.Generator(42);
        using var third = new torch.Generator(43);

        var numbers = torch.rand(100, generator: first);

        Assert.True(numbers.allclose(torch.rand(100, generator: second), 0, 0));
        Assert.False(numbers.allclose(torch.rand(100, generator: third)));
    }

    [Fact]
    public void SetState_EarlierState_RepeatsTheNumbers()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(1);
        torch.randn(10, generator: generator);
        var state = generator.get_state();
        var numbers = torch.randn(10, generator: generator);

        generator.set_state(state);

        Assert.True(numbers.allclose(torch.randn(10, generator: generator), 0, 0));
    }

    [Fact]
    public void ManualSeed_OwnGenerator_StartsAnew()
    {
        using var scope = torch.NewDisposeScope();
        using var generator = new torch.Generator(5);
        var numbers = torch.randperm(20, generator: generator);

        generator.manual_seed(5);

        Assert.Equal(5, generator.initial_seed());
        Assert.Equal(numbers.data<long>().ToArray(), torch.randperm(20, generator: generator).data<long>().ToArray());
    }

    [Fact]
    public void Rand_OwnGenerator_LeavesTheDefaultOneAlone()
    {
        using var scope = torch.NewDisposeScope();
        var before = torch.get_rng_state();
        using var generator = new torch.Generator(7);

        torch.rand(10, generator: generator);

        Assert.Equal(before.bytes.ToArray(), torch.get_rng_state().bytes.ToArray());
    }

    [Fact]
    public void ManualSeed_Default_RepeatsUniformAndNormal()
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(11);
        var numbers = torch.empty(8).uniform_(-1, 1).add_(torch.empty(8).normal_());

        torch.manual_seed(11);

        Assert.True(numbers.allclose(torch.empty(8).uniform_(-1, 1).add_(torch.empty(8).normal_()), 0, 0));
    }
}
