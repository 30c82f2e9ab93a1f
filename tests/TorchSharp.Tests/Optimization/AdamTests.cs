using TorchSharp.Modules;

namespace TorchSharp.Tests.Optimization;

public sealed class AdamTests
{
    [Fact]
    public void Step_First_MovesByTheRateWhateverTheGradient()
    {
        using var scope = torch.NewDisposeScope();
        var parameter = new Parameter(torch.zeros(2));
        using var adam = torch.optim.Adam([parameter], lr: 0.01);

        (parameter * torch.tensor([1e-3f, -1e3f])).sum().backward();
        adam.step();

        Assert.True(parameter.allclose(torch.tensor([-0.01f, 0.01f]), 1e-4));
    }

    [Fact]
    public void ZeroGrad_AfterBackward_KeepsZeros()
    {
        using var scope = torch.NewDisposeScope();
        var parameter = new Parameter(torch.ones(2));
        using var adam = torch.optim.Adam([parameter]);
        parameter.sum().backward();

        adam.zero_grad();

        Assert.Equal([0f, 0f], parameter.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Step_NoGradient_LeavesParameterAndStateAlone()
    {
        using var scope = torch.NewDisposeScope();
        var parameter = new Parameter(torch.ones(2));
        using var adam = torch.optim.Adam([parameter]);

        adam.step();

        Assert.Equal(0, ((Adam.State)adam.state_dict().State[0]).step);
        Assert.Equal([1f, 1f], parameter.data<float>().ToArray());
    }

    [Fact]
    public void Step_Closure_GivesItsLoss()
    {
        using var scope = torch.NewDisposeScope();
        var parameter = new Parameter(torch.ones(2));
        using var adam = torch.optim.Adam([parameter]);

        var loss = adam.step(() =>
        {
            var sum = parameter.sum();
            sum.backward();
            return sum;
        });

        Assert.Equal(2, loss!.item<float>());
    }

    [Fact]
    public void State_MadeInAScope_OutlivesIt()
    {
        using var parameter = new Parameter(torch.ones(2));
        Adam adam;
        using (torch.NewDisposeScope())
        {
            adam = torch.optim.Adam([parameter]);
        }

        Assert.False(((Adam.State)adam.state_dict().State[0]).exp_avg.IsInvalid);
        adam.Dispose();
    }

    [Fact]
    public void Groups_OptionsLeftOut_AreTheOptimizers()
    {
        using var first = new Parameter(torch.ones(1));
        using var second = new Parameter(torch.ones(1));

        using var adam = torch.optim.Adam([new Adam.ParamGroup { Parameters = [first] }, new Adam.ParamGroup([second], lr: 0.5)], lr: 0.25, beta2: 0.95);

        Assert.Equal([0.25, 0.5], adam.ParamGroups.Select(group => group.InitialLearningRate));
        Assert.Equal((0.9, 0.95), ((Adam.ParamGroup)adam.ParamGroups.First()).Betas);
        Assert.Equal((0.9, 0.999), ((Adam.ParamGroup)adam.ParamGroups.Last()).Betas);
    }

    [Fact]
    public void Step_AmsgradDecayAndMaximize_FollowTheFormula()
    {
        using var scope = torch.NewDisposeScope();
        var parameter = new Parameter(torch.ones(1, torch.float64));
        using var adam = torch.optim.Adam([parameter], lr: 0.1, weight_decay: 0.5, amsgrad: true, maximize: true);

        (parameter * 3).sum().backward();
        adam.step();

        var gradient = -3 + 0.5;
        Assert.Equal(1 - (0.1 * gradient / (Math.Abs(gradient) + 1e-8)), parameter.item<double>(), 1e-9);
    }

    [Fact]
    public void Constructor_NegativeRate_Throws()
    {
        using var parameter = new Parameter(torch.ones(1));

        Assert.Throws<ArgumentException>(() => torch.optim.Adam([parameter], lr: -1));
    }
}
