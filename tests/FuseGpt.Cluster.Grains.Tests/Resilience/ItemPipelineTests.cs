using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Hosting;
using FuseGpt.Cluster.Grains.Resilience;
using FuseGpt.Cluster.Grains.Tests.Jobs;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Tests.Resilience;

public sealed class ItemPipelineTests
{
    private static readonly ResilienceOptions Options = new() { RetryDelay = TimeSpan.FromSeconds(10) };
    private readonly ManualTime _time = new();
    private int _attempts;

    [Fact]
    public async Task Run_FailsTwice_WaitsBetweenTheAttempts()
    {
        var run = CreateSut().RunAsync(_ => AttemptAsync(failures: 2, WorkFailureKind.Device), CancellationToken.None);
        foreach (var attempt in new[] { 1, 2 })
        {
            var wait = TimeSpan.Zero;
            await _time.TimerSetAsync(due => (wait = due) > TimeSpan.Zero);
            Assert.Equal((attempt, false), (_attempts, run.IsCompleted));
            Assert.InRange(wait, TimeSpan.Zero, Options.MaxRetryDelay);
            _time.Advance(wait);
        }

        Assert.Equal(new FoldOutcome("model"), await run);
        Assert.Equal(3, _attempts);
    }

    [Fact]
    public async Task Run_TwoSeeds_WaitDifferently()
    {
        var (first, second) = (await FirstWaitAsync(1), await FirstWaitAsync(2));

        Assert.NotEqual(first, second);
        Assert.Equal(first, await FirstWaitAsync(1));
    }

    [Theory]
    [InlineData(WorkFailureKind.Input)]
    [InlineData(WorkFailureKind.Memory)]
    [InlineData(WorkFailureKind.Storage)]
    [InlineData(WorkFailureKind.NoDevice)]
    public async Task Run_AnotherTryIsInVain_FailsAtOnce(WorkFailureKind kind)
    {
        await Assert.ThrowsAsync<WorkFailedException>(() => CreateSut().RunAsync(_ => AttemptAsync(failures: 1, kind), CancellationToken.None));

        Assert.Equal(1, _attempts);
    }

    private static async Task<TimeSpan> FirstWaitAsync(int seed)
    {
        var time = new ManualTime();
        var wait = TimeSpan.Zero;
        using var stop = new CancellationTokenSource();
        var run = new ItemPipeline(Options, time, new RetryJitter(seed)).RunAsync(_ => throw new WorkFailedException(new WorkFailure("broken", WorkFailureKind.Device)), stop.Token);
        await time.TimerSetAsync(due => (wait = due) > TimeSpan.Zero);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => run);
        return wait;
    }

    private ItemPipeline CreateSut() => new(Options, _time, new RetryJitter(seed: 1));

    private Task<TaskOutcome> AttemptAsync(int failures, WorkFailureKind kind) => ++_attempts <= failures
        ? Task.FromException<TaskOutcome>(new WorkFailedException(new WorkFailure("broken", kind)))
        : Task.FromResult<TaskOutcome>(new FoldOutcome("model"));
}
