using FuseGpt.Cluster.Torch.Fusion;

namespace FuseGpt.Cluster.Torch.Tests.Fusion;

public sealed class BestEpochTests
{
    [Theory]
    [InlineData(new[] { 3.0, 3.0, 1.0, 2.0, 5.0, 9.0 }, 1f)]
    [InlineData(new[] { 9.0, 1.0, 4.0, 4.0, 1.0, 2.0 }, 2f)]
    [InlineData(new[] { 1.0, 1.0, 2.0, 2.0, 3.0, 3.0 }, 0f)]
    [InlineData(new[] { 2.0, 2.0, 2.0, 2.0, 3.0, 3.0 }, 1f)]
    public void Restore_AfterThreeEpochsOfTwoSteps_GivesTheOneOfTheLeastMeanLoss(double[] losses, float best)
    {
        using var scope = torch.NewDisposeScope();
        var parameter = new TorchSharp.Modules.Parameter(torch.full([2], -1f));
        using var kept = new BestEpoch([parameter]);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            using (torch.no_grad())
            {
                parameter.fill_(epoch);
            }

            kept.EndEpoch(losses[..(2 * (epoch + 1))], 2);
        }

        kept.Restore();

        Assert.Equal([best, best], parameter.detach().data<float>().ToArray());
    }
}
