using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Servers;

/// <summary>Jobs on several servers that come and go: their results are those of one server that stays.</summary>
public sealed class SeveralServersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Faults.Hang _hang = new();

    public void Dispose()
    {
        _hang.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Run_TwoServers_DevicesOfBothWorkAndAreListed()
    {
        await using var cluster = await ServerCluster.StartAsync(_folder["work"], _ => { });

        var result = await RunAsync(cluster);
        var devices = await cluster.JobsAt(cluster.Names[1]).GetDevicesAsync();

        Assert.Equal(Outcome(await AloneAsync()), Outcome(result));
        Assert.Equal(cluster.Names.Select(name => $"{name}/cpu:0"), devices.Where(device => device.Name == "cpu:0").Select(device => device.Key));
        Assert.All(cluster.Names, name => Assert.NotEmpty(cluster.ScriptOf(name).Asked));
        var items = await Task.WhenAll(cluster.Names.Select(async name => (await cluster.JobsAt(name).GetItemsAsync(JobId.Of(Request("out")))).Items));
        Assert.Equal(items[0], items[1]);
        Assert.Equal(cluster.Names, items[0].Select(item => item.Device.Split('/')[0]).Distinct().Order());
    }

    [Theory]
    [InlineData(0, typeof(ScoreTask))]
    [InlineData(1, typeof(ScoreTask))]
    [InlineData(0, typeof(FineTuneTask))]
    [InlineData(1, typeof(FineTuneTask))]
    public async Task Kill_EitherServerWithinAnItem_JobGoesOnAndItsWatcherSeesTheSameResult(int killed, Type within)
    {
        await using var cluster = await ServerCluster.StartAsync(_folder["work"], script => script.Fault = HangOnceStarted(within));
        var (dead, left) = (cluster.Names[killed], cluster.Names[1 - killed]);
        var id = (await cluster.JobsAt(left).SubmitAsync(Request("out"))).Job.Id;
        var watch = cluster.WatchAsync(left, id);
        await _hang.EnteredAsync();

        await cluster.KillAsync(dead);
        _hang.End.Set();
        var events = await watch;

        Assert.Equal(Outcome(await AloneAsync()), Outcome(Assert.IsType<JobFinished>(events[^1].Event).Result));
        Assert.Equal(events.Select(told => told.Id).Order(), events.Select(told => told.Id));
        Assert.All(await cluster.JobsAt(left).GetDevicesAsync(), device => Assert.StartsWith(left, device.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Stop_EitherServerWithinAnItem_TheOtherTakesOver(int stopped)
    {
        await using var cluster = await ServerCluster.StartAsync(_folder["work"], script => script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is FineTuneTask { Round: 1 } && !_hang.End.IsSet));
        var (gone, left) = (cluster.Names[stopped], cluster.Names[1 - stopped]);
        var id = (await cluster.JobsAt(left).SubmitAsync(Request("out"))).Job.Id;
        var watch = cluster.WatchAsync(left, id);
        await _hang.EnteredAsync();

        // From here on nothing hangs that is begun; what hangs on the server that stays is stopped with its job, or, where the job is there too, by a pause.
        _hang.End.Set();
        await cluster.StopAsync(gone);
        var jobs = cluster.JobsAt(left);
        if ((await jobs.GetDevicesAsync()).Any(device => device.Work is not null))
        {
            await jobs.PauseAsync(id);
            await jobs.ResumeAsync(id);
            watch = cluster.WatchAsync(left, id);
        }

        Assert.Equal(Outcome(await AloneAsync()), Outcome(Assert.IsType<JobFinished>((await watch)[^1].Event).Result));
    }

    [Fact]
    public async Task Join_WhileTheOthersAreAtWork_GetsItemsAtOnce()
    {
        await using var cluster = await ServerCluster.StartAsync(_folder["work"], script => script.Fault = HangOnceStarted(typeof(ScoreTask), onlyOf: 2));
        var id = (await cluster.JobsAt(cluster.Names[0]).SubmitAsync(Request("out") with { Devices = "cpu:1", Calibration = 64, Scores = ScoreExtent.All })).Job.Id;
        var watch = cluster.WatchAsync(cluster.Names[0], id);
        await _hang.EnteredAsync();
        await _hang.EnteredAsync();

        var joined = await cluster.JoinAsync();
        while (!cluster.ScriptOf(joined).Asked.Any(asked => asked.Task is ScoreTask))
        {
            await Task.Yield();
        }

        _hang.End.Set();
        Assert.Equal(Outcome(await AloneAsync()), Outcome(Assert.IsType<JobFinished>((await watch)[^1].Event).Result));
    }

    [Fact]
    public async Task Kill_WhileAJobWaitsItsTurn_BothJobsEnd()
    {
        await using var cluster = await ServerCluster.StartAsync(_folder["work"], script => script.Fault = HangOnceStarted(typeof(ScoreTask)));
        var (dead, left) = (cluster.Names[0], cluster.Names[1]);
        var jobs = cluster.JobsAt(left);
        var ids = new List<string>();
        foreach (var seed in new[] { 1, 2, 3 })
        {
            ids.Add((await jobs.SubmitAsync(Request($"out{seed}") with { Seed = seed })).Job.Id);
        }

        await _hang.EnteredAsync();
        await cluster.KillAsync(dead);
        _hang.End.Set();

        foreach (var id in ids)
        {
            Assert.IsType<JobFinished>((await cluster.WatchAsync(left, id))[^1].Event);
        }

        Assert.Equal(ids.Order(), (await jobs.ListAsync(JobStatus.Done)).Jobs.Select(job => job.Id).Order());
    }

    private PruningRequest Request(string output) => PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 2) with { Output = _folder[output] };

    /// <summary>Hangs at tasks of a kind until the test goes on.</summary>
    private Action<string, DeviceTask, CancellationToken> HangOnceStarted(Type kind, int onlyOf = int.MaxValue)
    {
        var left = onlyOf;
        return Faults.HangForEver(_hang, (_, task) => task.GetType() == kind && !_hang.End.IsSet && Interlocked.Decrement(ref left) >= 0);
    }

    private async Task<JobResult> RunAsync(ServerCluster cluster)
    {
        var id = (await cluster.JobsAt(cluster.Names[0]).SubmitAsync(Request("out"))).Job.Id;
        return Assert.IsType<JobFinished>((await cluster.WatchAsync(cluster.Names[1], id))[^1].Event).Result;
    }

    /// <summary>The job on one server that nothing happens to.</summary>
    private async Task<JobResult> AloneAsync()
    {
        await using var silo = await JobSilo.StartAsync(_folder["alone"], new Script());
        return Assert.IsType<JobFinished>((await silo.RunAsync("alone", Request("alone-out")))[^1]).Result;
    }

    private static (string Removed, string Models) Outcome(JobResult result) =>
        (string.Join(",", result.Removed), string.Join(",", result.Rounds.Select(round => round.Model)));
}
