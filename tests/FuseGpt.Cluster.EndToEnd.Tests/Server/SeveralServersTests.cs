using System.Diagnostics;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.EndToEnd.Tests.Server;

/// <summary>Servers of one cluster, each a process, that find each other by Redis.</summary>
public sealed class SeveralServersTests : IDisposable
{
    /// <summary>A loss is noticed and made good in three seconds; Orleans' own settings would take half a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableTheory]
    [InlineData("a")]
    [InlineData("b")]
    public async Task Job_OneServerKilledInTheMiddle_GoesOnAtTheOtherToTheSameBits(string killed)
    {
        Skip.IfNot(OrleansPackages.AreUsed, "This build has the stand-in for Orleans, which runs in one process.");
        using var redis = await RedisProcess.TryStartAsync(_folder.Path);
        Skip.If(redis is null, "There is no redis-server on this machine: eng/tools/redis.sh brings it.");
        await RunAloneAsync();

        using var a = await StartAsync("a", redis);
        using var b = await StartAsync("b", redis);
        var (dead, left) = killed == "a" ? (a, b) : (b, a);
        using var jobs = left.Connect();
        while ((await jobs.GetDevicesAsync()).Count < 2)
        {
            await Task.Yield();
        }

        var id = (await jobs.SubmitAsync(SampleJob.Request(_folder, "broken", calibration: 8))).Job.Id;
        var isDead = false;
        var loss = new Stopwatch();
        JobEvent? last = null;
        await foreach (var told in jobs.WatchAsync(id))
        {
            last = told.Event;
            loss.Stop();
            if (!isDead && last is StepTrained { Step: >= 3 })
            {
                await dead.KillAsync();
                isDead = true;
                loss.Start();
            }
        }

        Assert.IsType<JobFinished>(last);
        Assert.InRange(loss.Elapsed, TimeSpan.Zero, Patience);
        Assert.Equal(SampleJob.Hash(_folder, "whole"), SampleJob.Hash(_folder, "broken"));
        Assert.Single(await jobs.GetDevicesAsync());
    }

    private async Task RunAloneAsync()
    {
        using var server = await ServerProcess.StartAsync(_folder, $"--FuseGpt:WorkFolder={_folder["alone"]}");
        using var jobs = server.Connect();
        var id = (await jobs.SubmitAsync(SampleJob.Request(_folder, "whole", calibration: 8))).Job.Id;
        await foreach (var told in jobs.WatchAsync(id))
        {
            Assert.IsNotType<JobFailed>(told.Event);
        }

        await server.TerminateAsync();
    }

    private Task<ServerProcess> StartAsync(string name, RedisProcess redis) => ServerProcess.StartAsync(
        _folder,
        "--FuseGpt:Cluster:Kind=redis",
        $"--FuseGpt:Cluster:ConnectionStringFile={_folder.Write("connection", $"127.0.0.1:{redis.Port}")}",
        $"--FuseGpt:Cluster:SiloName={name}",
        $"--FuseGpt:Cluster:SiloPort={FreePort.Next()}");
}
