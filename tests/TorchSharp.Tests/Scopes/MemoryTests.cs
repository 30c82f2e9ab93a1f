using TorchSharp.Modules;

namespace TorchSharp.Tests.Scopes;

public sealed class MemoryTests
{
    private const int Steps = 10_000;
    private const long Tolerance = 48L << 20;

    /// <summary>Each step makes some 300 KB of native tensors: a leak of one tensor in a hundred would show as 30 MB, of each as 3 GB.</summary>
    [Fact]
    public void Training_TenThousandSteps_KeepsTensorsAndMemoryFlat()
    {
        using var outer = torch.NewDisposeScope();
        var weight = new Parameter(torch.randn(64, 64));
        var input = torch.randn(256, 64);
        using var adam = torch.optim.Adam([weight]);
        Run(adam, weight, input, Steps / 10);
        var (tensors, memory) = (DisposeScopeManager.Statistics.ThreadTotalLiveCount, Environment.WorkingSet);

        Run(adam, weight, input, Steps);

        Assert.Equal(tensors, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.InRange(Environment.WorkingSet - memory, long.MinValue, Tolerance);
    }

    private static void Run(Adam adam, Parameter weight, torch.Tensor input, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = torch.NewDisposeScope();
            adam.zero_grad();
            torch.nn.functional.linear(input, weight).pow(2).mean().backward();
            adam.step();
        }
    }
}
