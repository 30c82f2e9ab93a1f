using System.Threading.Channels;
using FuseGpt.Cluster.Console.Pruning;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Tests.Pruning;

public sealed class JobRunTests
{
    private static readonly PruningRequest Request = new() { Model = "/model", Texts = ["/text.txt"], Output = "/out", Blocks = 1 };
    private static readonly JobStarted Started = new("abc", PruningMethod.Drop, 4, 2, 1, ["cpu:0"]);

    [Fact]
    public async Task RunAsync_JobPausesInTime_ReturnsItsOwnEvent()
    {
        var (run, job, last) = await PauseAsync(events => events.TryWrite(new JobPaused("abc", 1)), Timeout.InfiniteTimeSpan);

        Assert.True(job.IsPaused);
        Assert.Equal(new JobPaused("abc", 1), last);
        Assert.False(run.IsLeftAtWork);
    }

    [Fact]
    public async Task RunAsync_DeviceIsAtALongStep_LeavesTheJobAsItWasSaved()
    {
        var (run, job, last) = await PauseAsync(_ => { }, TimeSpan.Zero);

        Assert.True(job.IsPaused);
        Assert.Equal(new JobPaused("abc", 1), last);
        Assert.True(run.IsLeftAtWork);
    }

    private static async Task<(JobRun Run, ScriptedJob Job, JobEvent Last)> PauseAsync(Action<ChannelWriter<JobEvent>> onPause, TimeSpan patience)
    {
        var job = new ScriptedJob(onPause);
        var run = new JobRun(job, "abc", Request, new FixedTimers(patience));
        using var pause = new CancellationTokenSource();
        job.Events.TryWrite(Started);
        var last = await run.RunAsync(_ => pause.Cancel(), pause.Token);
        return (run, job, last);
    }

    /// <summary>A clock whose timers all take the same time, whatever was asked for.</summary>
    private sealed class FixedTimers(TimeSpan dueTime) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan asked, TimeSpan period) => System.CreateTimer(callback, state, dueTime, period);
    }
}
