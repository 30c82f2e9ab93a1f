using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

public sealed class JobScreenTests
{
    private const int Width = 80;

    [Fact]
    public void Draw_TrainingAfterAPick_FitsTheWidthAndShowsBarsLossAndShare()
    {
        var lines = Draw(
            new JobStarted("abc", PruningMethod.Fuse, 4, 2, 0, ["cpu:0", "cpu:1"]),
            new ModelEvaluated(0, 4, 12.5),
            new PhaseProgressed(1, JobPhase.Scoring, 1, 1),
            new RoundPicked(1, [0, 1, 2, 3], [Bound(0.40001), Score(0.91), Score(0.95), Score(0.93)], 2, [1, 2, 3]),
            new StepTrained(1, 1, 1, 4, 0.5, 1000),
            new StepTrained(1, 1, 2, 4, 0.25, 1000));

        Assert.All(lines, line => Assert.True(line.Length <= Width, line));
        Assert.Contains("mi+fusion: 4 blocks, 2 to remove, on cpu:0, cpu:1 (job abc)", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, line => line.StartsWith("dense model", StringComparison.Ordinal) && line.Contains("12.50", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("█ 0.9500 picked", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("░ <= 0.4001", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("round 1 of 2: training, epoch 1, step 2 of 4", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("loss █▁", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("50 %", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_MoreBlocksThanFit_ShowsThemOnOneLine()
    {
        var blocks = Enumerable.Range(0, 60).ToArray();

        var lines = Draw(
            new JobStarted("abc", PruningMethod.Drop, 60, 1, 0, ["cpu:0"]),
            new PhaseProgressed(1, JobPhase.Scoring, 1, 1),
            new RoundPicked(1, blocks, [.. blocks.Select(block => block == 59 ? Score(1) : Bound(block / 60.0))], 59, []));

        Assert.DoesNotContain(lines, line => line.Contains(" picked", StringComparison.Ordinal) && line.Contains("░", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("59 of 60 are bounds; picked 59", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Length == 60 && line.StartsWith('▁') && line.EndsWith('█'));
    }

    [Fact]
    public void Draw_WatchedFromTheMiddleOfARound_ShowsItsPick()
    {
        var lines = Draw(
            new JobStarted("abc", PruningMethod.Fuse, 3, 2, 0, ["cpu:0"]),
            new RoundPicked(1, [0, 1, 2], [Score(0.91), Score(0.95), Score(0.93)], 1, [0, 1, 2]),
            new StepTrained(1, 1, 2, 4, 0.25, 1000));

        Assert.Contains(lines, line => line.Contains("█ 0.9500 picked", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_DevicesAndAFinishedRound_ShowsLanesAndTheTimeOfTheJob()
    {
        var progress = Progress(
            new JobStarted("abc", PruningMethod.Fuse, 4, 3, 0, ["cpu:0"]),
            new RoundFinished(new RoundRecord { Round = 1, Blocks = [0, 1, 2, 3], Scores = [], Picked = 2, Group = [], Losses = [], Model = "m", BlockPasses = 1, ScoreSeconds = 100, TrainSeconds = 500 }),
            new StepTrained(2, 1, 1, 4, 0.5, 1000));
        progress.Devices.Take([new DeviceStatus { Key = "local/cpu:0", Name = "cpu:0", Kind = "cpu", Health = DeviceHealth.Ready }, new DeviceStatus { Key = "local/cpu:1", Name = "cpu:1", Kind = "cpu", Health = DeviceHealth.Ready }]);

        var lines = Draw(progress);

        Assert.All(lines, line => Assert.True(line.Length <= Width, line));
        Assert.Contains(lines, line => line.Contains("the job about 19 min", StringComparison.Ordinal) || line.Contains("the job about 20 min", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("  cpu:", StringComparison.Ordinal));
    }

    [Fact]
    public void Draw_NobodyAnswersForSeconds_SaysSoUntilSomebodyDoes()
    {
        var time = new SteppedTime();
        var progress = new JobProgress(time);
        time.Step(TimeSpan.FromSeconds(12));

        Assert.Contains("No answer for 12 s; still asking.", Draw(progress));
        progress.Devices.Take([]);
        Assert.Contains(JobLines.CtrlCPauses, Draw(progress));
    }

    private static BlockScore Score(double redundancy) => new() { Redundancy = redundancy, Tokens = 10 };

    private static BlockScore Bound(double bound) => new() { Bound = bound, Tokens = 5 };

    private static JobProgress Progress(params JobEvent[] events)
    {
        var progress = new JobProgress(TimeProvider.System);
        Array.ForEach(events, progress.Apply);
        return progress;
    }

    private static string[] Draw(params JobEvent[] events) => Draw(Progress(events));

    private static string[] Draw(JobProgress progress)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var console = ConsoleRun.Plain(writer, Width);
        console.Profile.Height = 40;
        console.Write(new JobScreen(console.Profile, JobLines.CtrlCPauses).Draw(progress));
        return [.. writer.ToString().Split('\n').Select(line => line.TrimEnd())];
    }
}
