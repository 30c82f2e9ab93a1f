using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

public sealed class JobEventHubTests
{
    private int _followers;

    [Fact]
    public async Task Watch_AfterTheEnd_GivesEveryLastingEventInOrder()
    {
        var sut = new JobEventHub(TimeProvider.System, change => _followers += change);
        sut.Publish(new ModelEvaluated(0, 12, 55));
        sut.Publish(new PhaseProgressed(1, JobPhase.Scoring, 0.5, 1));
        sut.Publish(new ModelEvaluated(1, 11, 58));
        sut.Publish(new JobPaused("job", 1));

        var events = await ReadAllAsync(sut);

        Assert.Equal([new ModelEvaluated(0, 12, 55), new ModelEvaluated(1, 11, 58), new JobPaused("job", 1)], events);
    }

    [Fact]
    public async Task Watch_SlowWatcher_GetsTheNewestProgressOnly()
    {
        var sut = new JobEventHub(TimeProvider.System, change => _followers += change);
        await using var watcher = sut.WatchAsync(0, CancellationToken.None).GetAsyncEnumerator();
        foreach (var done in Enumerable.Range(1, 1000))
        {
            sut.Publish(new PhaseProgressed(1, JobPhase.Scoring, done, 1000));
        }

        Assert.True(await watcher.MoveNextAsync());
        Assert.Equal(new PhaseProgressed(1, JobPhase.Scoring, 1000, 1000), watcher.Current.Event);
    }

    [Fact]
    public async Task Watch_WaitingWatcher_IsWokenByEachEvent()
    {
        var sut = new JobEventHub(TimeProvider.System, change => _followers += change);
        await using var watcher = sut.WatchAsync(0, CancellationToken.None).GetAsyncEnumerator();
        foreach (var round in Enumerable.Range(1, 3))
        {
            var next = watcher.MoveNextAsync().AsTask();
            sut.Publish(new ModelEvaluated(round, 12 - round, 60));
            Assert.True(await next);
            Assert.Equal(round, Assert.IsType<ModelEvaluated>(watcher.Current.Event).Round);
        }
    }

    [Fact]
    public async Task Watch_Cancelled_Ends()
    {
        var sut = new JobEventHub(TimeProvider.System, change => _followers += change);
        using var stop = new CancellationTokenSource();
        await using var watcher = sut.WatchAsync(0, stop.Token).GetAsyncEnumerator();
        var next = watcher.MoveNextAsync().AsTask();

        var followers = _followers;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal((1, 0), (followers, _followers));
    }

    private static async Task<List<JobEvent>> ReadAllAsync(JobEventHub sut)
    {
        var events = new List<JobEvent>();
        await foreach (var numbered in sut.WatchAsync(0, CancellationToken.None))
        {
            events.Add(numbered.Event);
        }

        return events;
    }
}
