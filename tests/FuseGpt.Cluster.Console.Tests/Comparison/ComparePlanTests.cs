using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Tests.Comparison;

public sealed class ComparePlanTests
{
    [Fact]
    public void Cases_SettingsThatMakeNoDifference_MakeNoCases()
    {
        var plan = CompareLineRunner.Plan($"{CompareLineRunner.Least} --methods slicegpt,sleb,mi+fusion --samples 8,16 --recipes paper,tuned --sparsities 10%,25%");

        Assert.Equal(
            [
                "slicegpt, 8 samples", "slicegpt, 16 samples", "sleb",
                "mi+fusion, paper, 8 samples", "mi+fusion, paper, 16 samples", "mi+fusion, tuned, 8 samples", "mi+fusion, tuned, 16 samples",
            ],
            plan.Cases.Select(compared => compared.Name));
        Assert.Equal(5, plan.Jobs.Select(JobId.Of).Distinct().Count());
        Assert.Equal([0.10m, 0.25m], plan.Cases[0].Slices.Select(slice => slice.Sparsity));
    }

    [Fact]
    public void Jobs_SeveralSparsities_AreOneJobToTheLargestWithoutAFolder()
    {
        var plan = CompareLineRunner.Plan($"{CompareLineRunner.Least} --methods mi --sparsities 10%,25%,30%");

        var job = Assert.Single(plan.Jobs);
        Assert.Equal((4, (string?)null, (decimal?)null), (job.Blocks, job.Output, job.Sparsity));
        Assert.Equal([2, 3, 4], new[] { 0.1m, 0.25m, 0.3m }.Select(plan.Rounds));
    }

    [Fact]
    public void Jobs_MethodThatDoesNotTrain_IsTheSameWhateverOthersNeed() =>
        Assert.Equal(
            JobId.Of(CompareLineRunner.Plan($"{CompareLineRunner.Least} --methods sleb").Jobs[0]),
            JobId.Of(CompareLineRunner.Plan($"{CompareLineRunner.Least} --methods sleb --samples 8 --epochs 2 --recipes tuned").Jobs[0]));

    [Theory]
    [InlineData("--sparsities 100%", "--sparsity")]
    [InlineData("--methods mi --sparsities 95%", "--sparsity")]
    [InlineData("--methods slicegpt --sparsities 100%", "--sparsity")]
    [InlineData("--methods slicegpt --sparsities 95%", "--sparsities")]
    [InlineData("--methods mi+fusion --samples 9", "--samples")]
    [InlineData("--methods mi --seq 1", "--seq")]
    public void Constructor_RuleBroken_NamesTheOption(string options, string setting) =>
        Assert.Equal(setting, Assert.Throws<InvalidInputException>(() => CompareLineRunner.Plan($"{CompareLineRunner.Least} {options}")).Setting);
}
