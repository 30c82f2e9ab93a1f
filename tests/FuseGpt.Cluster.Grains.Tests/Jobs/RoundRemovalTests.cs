using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>The guard against training that did harm.</summary>
public sealed class RoundRemovalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    [Fact]
    public async Task Run_TrainingHelps_KeepsIt()
    {
        var round = await RunRoundAsync(before: 1, dropped: 2, trained: [1.5]);

        Assert.Equal(new RoundGuard(1, 2, [1.5], FellBack: false), round.Guard, GuardsEqual);
        Assert.Equal([3, 2, 1], round.Losses);
        Assert.Equal([1e-3], CoefficientRates());
    }

    [Fact]
    public async Task Run_TrainingHarmsOnce_RetriesGentler()
    {
        var round = await RunRoundAsync(before: 1, dropped: 2, trained: [5, 1.75]);

        Assert.Equal(new RoundGuard(1, 2, [5, 1.75], FellBack: false), round.Guard, GuardsEqual);
        Assert.Equal([1e-3, 3e-4], CoefficientRates());
    }

    [Theory]
    [InlineData(5.0)]
    [InlineData(double.NaN)]
    public async Task Run_EveryTrainingHarms_DropsTheBlockAndSaysSo(double loss)
    {
        var round = await RunRoundAsync(before: 1, dropped: 2, trained: [loss, loss]);

        Assert.True(round.Guard!.FellBack);
        Assert.Equal(2, round.Guard.Kept);
        Assert.Empty(round.Losses);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<RoundRecord> RunRoundAsync(double before, double dropped, double[] trained)
    {
        var losses = new Queue<double>([before, dropped, .. trained]);
        var current = double.NaN;
        _script.Loss = _ => current;
        _script.Before = (task, _) => current = task is EvaluateTask evaluate && evaluate.FirstWindow == 8 ? losses.Dequeue() : current;
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var events = await silo.RunAsync("job", PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 1) with { Devices = "cpu:1" });

        return Assert.Single(Assert.IsType<JobFinished>(events[^1]).Result.Rounds);
    }

    private double[] CoefficientRates() =>
        [.. _script.Asked.Select(asked => asked.Task).OfType<FineTuneTask>().Select(task => Math.Round(task.Settings.CoefficientLearningRate, 6))];

    private static bool GuardsEqual(RoundGuard? one, RoundGuard? other) =>
        one is not null && other is not null && one with { Trained = [] } == other with { Trained = [] } && one.Trained.SequenceEqual(other.Trained);
}
