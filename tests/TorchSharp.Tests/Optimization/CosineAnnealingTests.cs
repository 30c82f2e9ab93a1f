using TorchSharp.Modules;

namespace TorchSharp.Tests.Optimization;

public sealed class CosineAnnealingTests
{
    [Fact]
    public void Step_FullPeriod_FallsAndRisesAgain()
    {
        using var parameter = new Parameter(torch.ones(1));
        using var adam = torch.optim.Adam([parameter], lr: 1);
        var cosine = torch.optim.lr_scheduler.CosineAnnealingLR(adam, T_max: 4, eta_min: 0.1);
        var rates = new List<double>();
        for (var step = 0; step <= 8; step++)
        {
            rates.Add(adam.ParamGroups.Single().LearningRate);
            cosine.step();
        }

        for (var step = 0; step <= 8; step++)
        {
            Assert.Equal(0.1 + (0.9 * (1 + Math.Cos(Math.PI * step / 4)) / 2), rates[step], 1e-12);
        }
    }

    [Fact]
    public void Step_GivenEpoch_UsesTheClosedForm()
    {
        using var parameter = new Parameter(torch.ones(1));
        using var adam = torch.optim.Adam([parameter], lr: 1);
        var cosine = torch.optim.lr_scheduler.CosineAnnealingLR(adam, T_max: 10);

        cosine.step(5);

        Assert.Equal(0.5, cosine.get_last_lr().Single(), 1e-12);
        Assert.Equal(0.5, adam.ParamGroups.Single().LearningRate, 1e-12);
    }
}
