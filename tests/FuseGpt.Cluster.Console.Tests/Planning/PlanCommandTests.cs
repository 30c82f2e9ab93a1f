using System.Text.Json;
using FuseGpt.Cluster.Console.Hosting;

namespace FuseGpt.Cluster.Console.Tests.Planning;

public sealed class PlanCommandTests
{
    private static readonly string[] Job = ["plan", ConsoleRun.SampleModel, "--devices", "cpu:2", "--seq", "32", "--samples", "16", "--epochs", "1", "--rank", "4", "--lora-rank", "4"];

    [Fact]
    public async Task RunAsync_WithoutMeasuring_TellsEverythingButTimes()
    {
        var run = await ConsoleRun.RunAsync([.. Job, "--sparsity", "25%", "--no-measure"]);

        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Contains("9 blocks, 1,923,456 parameters", run.Output, StringComparison.Ordinal);
        Assert.Contains("mi+fusion, 3 rounds; groups of 7, 6 training steps", run.Output, StringComparison.Ordinal);
        Assert.Contains("replicate. In cpu, 12 blocks take", run.Output, StringComparison.Ordinal);
        Assert.Contains("not predicted", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Measured_PredictsATimeForEachPhase()
    {
        var run = await ConsoleRun.RunAsync([.. Job, "--blocks", "1", "--json"]);

        Assert.Equal(ExitCodes.Done, run.Code);
        var plan = JsonDocument.Parse(Assert.Single(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        var time = plan.GetProperty("times")[0];
        Assert.All(["scoring", "propagating", "training", "evaluating"], phase => Assert.True(time.GetProperty(phase).GetDouble() > 0));
        Assert.True(plan.GetProperty("seconds").GetDouble() >= time.GetProperty("total").GetDouble());
        Assert.Equal("replicate", plan.GetProperty("layout").GetProperty("layout").GetString());
    }

    [Fact]
    public async Task RunAsync_EvaluationText_CountsItsWindows()
    {
        var run = await ConsoleRun.RunAsync([.. Job, "--blocks", "1", "--method", "mi", "--no-measure", "--eval", ConsoleRun.TestText, "--eval-windows", "5", "--json"]);

        var work = JsonDocument.Parse(run.Output).RootElement.GetProperty("work");
        Assert.Equal((5, 55), (work.GetProperty("finalWindows").GetInt32(), work.GetProperty("finalPasses").GetInt32()));
    }

    [Fact]
    public async Task RunAsync_GroupThatFitsNowhere_IsRefusedWithWhatToChange()
    {
        var run = await ConsoleRun.RunAsync([.. Job, "--blocks", "1", "--no-measure", "--memory", "12MB"]);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("error: cpu has 12 MB; training the first group needs", run.Error, StringComparison.Ordinal);
        Assert.Contains("--micro-batch", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_ServerThatIsNotThere_SaysSo()
    {
        var run = await ConsoleRun.RunAsync([.. Job, "--blocks", "1", "--server", "http://127.0.0.1:1"]);

        Assert.Equal(ExitCodes.Failed, run.Code);
        Assert.Contains("http://127.0.0.1:1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_Target_RemovesAsFewBlocksAsReachIt()
    {
        var run = await ConsoleRun.RunAsync([.. Job, "--target-params", "2M", "--no-measure"]);

        Assert.Contains("9 blocks, 1,923,456 parameters", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_TargetOutOfReach_NamesTheRange()
    {
        var run = await ConsoleRun.RunAsync([.. Job, "--target-memory", "100kB", "--no-measure"]);

        Assert.Equal(ExitCodes.WrongInput, run.Code);
        Assert.Contains("--target-memory", run.Error, StringComparison.Ordinal);
        Assert.Contains("(one block left)", run.Error, StringComparison.Ordinal);
    }
}
