using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.EndToEnd.Tests.Console;

namespace FuseGpt.Cluster.EndToEnd.Tests.Server;

/// <summary>Whole runs of the server on the sample model.</summary>
public sealed class ServerTests : IDisposable
{
    /// <summary>A server that is alone listens for nobody else: no silo, no client of Orleans.</summary>
    private const int ApiAndManagement = 2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Job_ServerKilledAndRestartedInTheMiddle_GivesTheSameModelToTheBit()
    {
        using (var server = await ServerProcess.StartAsync(_folder))
        using (var jobs = server.Connect())
        {
            Assert.IsType<JobFinished>(await LastAsync(jobs, (await jobs.SubmitAsync(SampleJob.Request(_folder, "whole", calibration: 4))).Job.Id, _ => false));
            var id = (await jobs.SubmitAsync(SampleJob.Request(_folder, "broken", calibration: 4))).Job.Id;
            await LastAsync(jobs, id, told => told is StepTrained { Step: >= 3 });
            await server.KillAsync();
        }

        // The console's own server is the same one.
        using (var server = await ServerProcess.ServeAsync(_folder))
        using (var jobs = server.Connect())
        {
            var id = Assert.Single((await jobs.ListAsync(JobStatus.Running)).Jobs.Concat((await jobs.ListAsync(JobStatus.Queued)).Jobs)).Id;
            await LastAsync(jobs, id, told => told is StepTrained { Round: 2 });
            var device = await ConsoleProcess.RunAsync(_folder.Path, 0, "devices", "--work", _folder["work"]);
            Assert.EndsWith("/cpu:0", device.GetProperty("key").GetString(), StringComparison.Ordinal);
            Assert.Equal(0, await server.TerminateAsync());
        }

        using (var server = await ServerProcess.StartAsync(_folder))
        using (var jobs = server.Connect())
        {
            var id = (await jobs.ListAsync()).Jobs[0].Id;
            Assert.IsType<JobFinished>(await LastAsync(jobs, id, _ => false));
            Assert.Contains(id, await jobs.GetReportAsync(id), StringComparison.Ordinal);
        }

        Assert.Equal(SampleJob.Hash(_folder, "whole"), SampleJob.Hash(_folder, "broken"));
    }

    [Fact]
    public async Task Plan_FromTheServer_IsTheOneMadeHere()
    {
        using var server = await ServerProcess.StartAsync(_folder);
        Assert.Contains(server.Api.Port, server.Ports);
        Assert.Equal(ApiAndManagement, server.Ports.Count);
        string[] job = ["plan", ConsoleProcess.SampleModel, "--blocks", "2", "--seq", "64", "--devices", "cpu:1", "--memory", "1GB", "--no-measure"];

        var there = await ConsoleProcess.RunAsync(_folder.Path, 0, [.. job, "--server", server.Api.ToString()]);
        var here = await ConsoleProcess.RunAsync(_folder.Path, 0, job);

        Assert.Equal(here.GetProperty("work").GetRawText(), there.GetProperty("work").GetRawText());
        Assert.Equal(here.GetProperty("disk").GetRawText(), there.GetProperty("disk").GetRawText());
        Assert.NotEqual(here.GetProperty("devices").GetRawText(), there.GetProperty("devices").GetRawText());
    }

    [Fact]
    public async Task Start_WrongSettings_TellsThemAllAndEnds()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ServerProcess.StartAsync(_folder, "--FuseGpt:Threads=0", "--FuseGpt:Cluster:Kind=raft"));

        Assert.Contains("FuseGpt:Threads", error.Message, StringComparison.Ordinal);
        Assert.Contains("FuseGpt:Cluster:Kind", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Follows a job to an event, or to its last one.</summary>
    private static async Task<JobEvent> LastAsync(HttpJobService jobs, string id, Func<JobEvent, bool> isEnough)
    {
        JobEvent? last = null;
        await foreach (var told in jobs.WatchAsync(id))
        {
            last = told.Event;
            if (isEnough(last))
            {
                break;
            }
        }

        return last!;
    }
}
