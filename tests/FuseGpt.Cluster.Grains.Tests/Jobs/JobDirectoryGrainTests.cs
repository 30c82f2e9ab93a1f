using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

public sealed class JobDirectoryGrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly Faults.Hang _hang = new();

    public void Dispose()
    {
        _hang.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Submit_ThreeJobsAndTwoSlots_ThirdWaitsWithItsReasonAndRunsWhenOneEnds()
    {
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is ScoreTask);
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var first = await silo.Directory.SubmitAsync(Request(1));

        // Both devices hang in the job that is paused: one that hung in the second's would not come back for the third's.
        await _hang.EnteredAsync();
        await _hang.EnteredAsync();
        var second = await silo.Directory.SubmitAsync(Request(2));

        var third = await silo.Directory.SubmitAsync(Request(3));
        var waiting = await silo.Directory.ListAsync(JobStatus.Queued);

        Assert.Equal(new QueuePlace(1, $"2 of 2 job slots are taken by {first.Id} and {second.Id}"), third.Queue);
        Assert.Equal([third.Id], waiting.Jobs.Select(job => job.Id));
        _script.Fault = (_, _, _) => { };
        await silo.Job(first.Id).PauseAsync();
        Assert.IsType<JobFinished>((await silo.WatchAsync(third.Id))[^1]);
        Assert.Equal(JobStatus.Paused, (await silo.Directory.GetAsync(first.Id))!.Status);
    }

    [Fact]
    public async Task Pause_WaitingJob_LeavesTheQueueAndTheNextMovesUp()
    {
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is ScoreTask);
        await using var silo = await StartWithOneSlotAsync();
        var running = await silo.Directory.SubmitAsync(Request(1));
        var paused = await silo.Directory.SubmitAsync(Request(2));
        var last = await silo.Directory.SubmitAsync(Request(3));

        await silo.Job(paused.Id).PauseAsync();

        Assert.Equal(2, last.Queue!.Place);
        Assert.Equal(new QueuePlace(1, $"1 of 1 job slots are taken by {running.Id}"), (await silo.Directory.GetAsync(last.Id))!.Queue);
        Assert.Equal(JobStatus.Paused, (await silo.Directory.GetAsync(paused.Id))!.Status);
    }

    [Fact]
    public async Task AnyCall_ServerIsBeingStopped_DoesNotWaitForJobs()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var job = await silo.Directory.SubmitAsync(Request(1));
        await silo.WatchAsync(job.Id);

        silo.BeginToStop();

        Func<Task>[] calls = [() => silo.Directory.SubmitAsync(Request(2)), () => silo.Directory.GetAsync(job.Id), () => silo.Directory.RemoveAsync(job.Id)];
        foreach (var call in calls)
        {
            Assert.Contains("is being stopped", (await Assert.ThrowsAsync<UnreachableServiceException>(call)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Submit_SameRequestOrKey_IsTheSameJob()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var first = await silo.Directory.SubmitAsync(Request(1), "key");
        await silo.WatchAsync(first.Id);
        var asked = _script.Asked.Count;

        var byKey = await silo.Directory.SubmitAsync(Request(1), "key");
        var byRequest = await silo.Directory.SubmitAsync(Request(1));

        Assert.Equal((first.Id, first.Id), (byKey.Id, byRequest.Id));
        Assert.Equal((JobStatus.Done, 100.0), (byRequest.Status, byRequest.Percent));
        Assert.Equal(1, (await silo.Directory.ListAsync()).Total);
        Assert.Equal(asked, _script.Asked.Count);
    }

    [Fact]
    public async Task Submit_KeyOfAnotherRequest_IsRefused()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        await silo.Directory.SubmitAsync(Request(1), "key");

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => silo.Directory.SubmitAsync(Request(2), "key"));

        Assert.Equal("idempotency key", error.Setting);
    }

    [Fact]
    public async Task List_Pages_NewestFirst()
    {
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var ids = new List<string>();
        foreach (var blocks in Enumerable.Range(1, 3))
        {
            ids.Add((await silo.Directory.SubmitAsync(Request(blocks))).Id);
            await silo.WatchAsync(ids[^1]);
        }

        var page = await silo.Directory.ListAsync(JobStatus.Done, skip: 1, take: 1);

        Assert.Equal((ids[1], 3), (Assert.Single(page.Jobs).Id, page.Total));
        Assert.Empty((await silo.Directory.ListAsync(JobStatus.Failed)).Jobs);
    }

    [Fact]
    public async Task Remove_RunningJob_StopsItAndForgetsEverythingButItsOutput()
    {
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is FineTuneTask { Round: 2 });
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);
        var job = await silo.Directory.SubmitAsync(Request(2, PruningMethod.Fuse));
        await _hang.EnteredAsync();
        var training = _script.Asked.Select(asked => asked.Task).OfType<FineTuneTask>().Last();
        var checkpoint = _folder.Write($"work/checkpoints/{TaskHash.Of(training)}.safetensors", "an unfinished training");

        await silo.Directory.RemoveAsync(job.Id);

        Assert.Null(await silo.Directory.GetAsync(job.Id));
        Assert.Equal(JobStatus.New, (await silo.Job(job.Id).GetStateAsync()).Status);
        Assert.False(Directory.Exists(_folder[$"work/jobs/{job.Id}"]));
        Assert.False(File.Exists(checkpoint));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Start_ProcessEndedWhileJobsRanAndWaited_TheyGoOnOnlyWhereTheHostSaysSo(bool resume)
    {
        string[] ids;
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is ScoreTask);
        await using (var silo = await StartWithOneSlotAsync())
        {
            ids = [(await silo.Directory.SubmitAsync(Request(1))).Id, (await silo.Directory.SubmitAsync(Request(2))).Id];
            await _hang.EnteredAsync();
        }

        _script.Fault = (_, _, _) => { };
        await using var next = await JobSilo.StartAsync(
            _folder["work"], _script, TimeProvider.System, options => (options.MaxRunningJobs, options.ResumeJobs) = (1, resume));

        var ends = new[] { (await next.WatchAsync(ids[0]))[^1], (await next.WatchAsync(ids[1]))[^1] };

        Assert.All(ends, end => Assert.IsType(resume ? typeof(JobFinished) : typeof(JobPaused), end));
        Assert.Equal(2, (await next.Directory.ListAsync(resume ? JobStatus.Done : JobStatus.Paused)).Total);
    }

    private Task<JobSilo> StartWithOneSlotAsync() => JobSilo.StartAsync(_folder["work"], _script, TimeProvider.System, options => options.MaxRunningJobs = 1);

    private PruningRequest Request(int blocks, PruningMethod method = PruningMethod.Drop) =>
        PruningJobGrainTests.Request(_folder, method, blocks) with { Output = _folder[$"out-{blocks}"] };
}
