using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;

namespace FuseGpt.Cluster.Core.Tests.Planning;

public sealed class PlanProblemsTests
{
    private static readonly PoolNeeds Needs = PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(1 << 20)).Memory[0];

    [Fact]
    public void Problems_RoomForEverything_AreNone() => Assert.Empty(PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(1 << 20)).Problems);

    [Fact]
    public void Problems_NotEvenABlockFits_IsRefused()
    {
        var problem = Assert.Single(PlanInputs.Plan(PlanInputs.Request with { Method = PruningMethod.Drop }, PlanInputs.Gpus(1632 + 1343)).Problems);

        Assert.True(problem.IsRefusal);
        Assert.Contains("--memory 4.32 kB or more", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_GroupTooLarge_SaysWhichMicroBatchFits()
    {
        var smaller = PlanInputs.Plan(PlanInputs.Request with { FineTune = PlanInputs.Request.FineTune with { MicroBatch = 1 } }, PlanInputs.Gpus(1 << 20)).Memory[0];

        var problem = Assert.Single(PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(smaller.Outer + smaller.FirstTraining)).Problems);

        Assert.True(problem.IsRefusal);
        Assert.Contains("--micro-batch 1 would need", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_NoMicroBatchFits_SaysWhichGroupDoes()
    {
        var request = PlanInputs.Request with { FineTune = PlanInputs.Request.FineTune with { MicroBatch = 1 } };
        var smaller = PlanInputs.Plan(request with { Group = 2 }, PlanInputs.Gpus(1 << 20)).Memory[0];

        var problem = Assert.Single(PlanInputs.Plan(request, PlanInputs.Gpus(smaller.Outer + smaller.FirstTraining)).Problems);

        Assert.Contains("--micro-batch 1 with --group 2 would need", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_OnlyLaterGroupsMayNotFit_IsANote()
    {
        var problem = Assert.Single(PlanInputs.Plan(PlanInputs.Request, PlanInputs.Gpus(Needs.Outer + Needs.LastTraining - 1)).Problems);

        Assert.False(problem.IsRefusal);
        Assert.Contains("--recipe tuned", problem.Text, StringComparison.Ordinal);
    }
}
