using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>The state machine of a job, and what it leaves to read.</summary>
public sealed class JobLifecycleTests : IDisposable
{
    private static readonly TimeSpan StopWait = TimeSpan.FromSeconds(4);
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly Faults.Hang _hang = new();

    public void Dispose()
    {
        _hang.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_ToTheEnd_EveryStepIsWrittenDownInOrder()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        await silo.RunAsync("job", Request());
        var lines = await silo.Job("job").GetLogsAsync();

        var steps = lines.Select(line => line.Transition).OfType<JobTransition>().Select(step => (step.Status, step.Phase, step.Round)).ToList();
        Assert.Equal(
            [
                (JobStatus.Queued, null, 0),
                (JobStatus.Running, JobPhase.Preparing, 0),
                (JobStatus.Running, JobPhase.Scoring, 1),
                (JobStatus.Running, JobPhase.Picking, 1),
                (JobStatus.Running, JobPhase.Propagating, 1),
                (JobStatus.Running, JobPhase.Training, 1),
                (JobStatus.Running, JobPhase.Evaluating, 1),
                (JobStatus.Running, JobPhase.Publishing, 1),
            ],
            steps.Take(8));
        Assert.Equal((JobStatus.Running, JobPhase.Exporting, 2), steps[^2]);
        Assert.Equal((JobStatus.Done, null, 2), steps[^1]);
        Assert.StartsWith("Layout stream. In cpu, 12 blocks take", lines[2].Text, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(id => (long)id), lines.Select(line => line.Id));
    }

    [Fact]
    public async Task GetLogs_AnotherProcess_ReadsThemAllAndGoesOnCounting()
    {
        await using (var silo = await JobSilo.StartAsync(_folder["work"], _script))
        {
            await silo.RunAsync("job", Request());
        }

        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        var known = (await next.Job("job").GetLogsAsync()).Count;
        Directory.Delete(_folder["out"], recursive: true);
        await next.RunAsync("job", Request());

        var fresh = await next.Job("job").GetLogsAsync(afterId: known);

        Assert.Equal(known + 1, fresh[0].Id);
        Assert.Equal(JobStatus.Queued, fresh[0].Transition!.Status);
    }

    [Theory]
    [InlineData(typeof(ScoreTask))]
    [InlineData(typeof(FineTuneTask))]
    [InlineData(typeof(EvaluateTask))]
    [InlineData(typeof(FoldTask))]
    [InlineData(typeof(CompareTask))]
    public async Task Pause_InAnyPhase_StopsAndGoesOnToTheSameResult(Type task)
    {
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, asked) => asked.GetType() == task);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        await silo.Job("job").StartAsync(Request());
        await _hang.EnteredAsync();

        await silo.Job("job").PauseAsync();
        var paused = await silo.Job("job").GetSummaryAsync();
        _script.Fault = (_, _, _) => { };
        await silo.Job("job").ResumeAsync();
        var result = Assert.IsType<JobFinished>((await silo.WatchAsync("job"))[^1]).Result;

        Assert.Equal((JobStatus.Paused, null), (paused!.Status, paused.Phase));
        Assert.Equal([11, 10], result.Removed);
    }

    [Fact]
    public async Task Cancel_WithinAStep_FreesTheDeviceAndAStartBeginsAnew()
    {
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is FineTuneTask { Round: 2 });
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        await silo.Job("job").StartAsync(Request());
        await _hang.EnteredAsync();

        await silo.Job("job").CancelAsync();
        var cancelled = await silo.Job("job").GetSummaryAsync();
        var devices = await silo.DevicesAsync();
        _script.Fault = (_, _, _) => { };
        var events = await silo.RunAsync("job", Request());

        Assert.Equal(JobStatus.Cancelled, cancelled!.Status);
        Assert.All(devices, device => Assert.Null(device.Work));
        Assert.Equal(0, events.OfType<JobStarted>().Single().RoundsDone);
        Assert.Equal(2, _script.Asked.Count(asked => asked.Task is FineTuneTask { Round: 1 }));
        Assert.IsType<JobFinished>(events[^1]);
    }

    [Fact]
    public async Task Cancel_DeviceDoesNotStop_JobIsCancelledAllTheSameAndTheDeviceIsLostInTheEnd()
    {
        var time = new ManualTime();
        _script.Fault = Faults.HangForEver(_hang, (device, task) => device == "cpu:0" && task is ScoreTask);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script, time, _ => { });
        await silo.Job("job").StartAsync(Request() with { Devices = "cpu:1" });
        await _hang.EnteredAsync();

        var cancelling = silo.Job("job").CancelAsync();
        await time.TimerSetAsync(StopWait);
        time.Advance(StopWait);
        await cancelling;
        var summary = await silo.Job("job").GetSummaryAsync();
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(JobStatus.Cancelled, summary!.Status);
        await LostAsync(silo);
    }

    [Fact]
    public async Task Watch_AfterAnEvent_GivesOnlyLaterOnesAndNumbersGrowAcrossStarts()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        await silo.RunAsync("job", Request());
        var first = await NumbersAsync(silo, 0);
        Directory.Delete(_folder["out"], recursive: true);
        await silo.RunAsync("job", Request());

        var second = await NumbersAsync(silo, first[^1]);
        var rest = await NumbersAsync(silo, second[^2]);

        Assert.Equal(first.Order(), first);
        Assert.True(second[0] > first[^1]);
        Assert.Equal([second[^1]], rest);
    }

    [Fact]
    public async Task Watch_FinishedJobInANewProcess_GivesItsEnd()
    {
        await using (var silo = await JobSilo.StartAsync(_folder["work"], _script))
        {
            await silo.RunAsync("job", Request());
        }

        await using var next = await JobSilo.StartAsync(_folder["work"], _script);

        Assert.IsType<JobFinished>(Assert.Single(await next.WatchAsync("job")));
    }

    [Fact]
    public async Task Resume_UnknownJob_IsRefused()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => silo.Job("nobody").ResumeAsync());

        Assert.Equal("JOB", error.Setting);
    }

    private static async Task LostAsync(JobSilo silo)
    {
        // Told in a turn of its own: the device answers only after it has taken the end of its wait in.
        var status = (await silo.DevicesAsync()).Single(device => device.Name == "cpu:0");
        while (status.Health != Abstractions.Devices.DeviceHealth.Lost)
        {
            await Task.Yield();
            status = (await silo.DevicesAsync()).Single(device => device.Name == "cpu:0");
        }

        Assert.Contains("did not stop", status.Reason, StringComparison.Ordinal);
    }

    private static async Task<List<long>> NumbersAsync(JobSilo silo, long afterId)
    {
        var numbers = new List<long>();
        await foreach (var numbered in silo.Job("job").WatchAsync(afterId))
        {
            numbers.Add(numbered.Id);
        }

        return numbers;
    }

    private PruningRequest Request() => PruningJobGrainTests.Request(_folder, PruningMethod.Fuse, blocks: 2);
}
