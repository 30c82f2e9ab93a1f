using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>What a killed process leaves is not done again.</summary>
public sealed class JobJournalTests : IDisposable
{
    private const int BeforeTheKill = 5;
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();
    private readonly Faults.Hang _hang = new();

    public void Dispose()
    {
        _hang.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Start_ProcessEndedWithinAPhase_DoesOnlyWhatIsLeftOfIt()
    {
        var whole = await RunWholeAsync();
        await KillAfterAsync(BeforeTheKill);
        var done = _script.Asked.Count;

        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        var rounds = Rounds(await next.RunAsync("job", Request(_folder["out"])));

        var again = _script.Asked.Skip(done).Select(asked => asked.Task).OfType<ScoreTask>().Where(task => task.Model == FirstModel()).ToList();
        Assert.Equal(8 - BeforeTheKill, again.Count);
        Assert.Equal(whole.SelectMany(round => round.Scores), rounds.SelectMany(round => round.Scores));
    }

    [Fact]
    public async Task GetWork_AfterAnotherStart_TellsWhereAndWhenEachItemWasDone()
    {
        await KillAfterAsync(BeforeTheKill);
        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        var before = await next.Job("job").GetWorkAsync();
        await next.RunAsync("job", Request(_folder["out"]));

        var worked = await next.Job("job").GetWorkAsync();

        Assert.Equal(BeforeTheKill, before.Count);
        Assert.Equal(before, worked.Take(BeforeTheKill));
        Assert.Contains(worked, item => item.Key.Phase == JobPhase.Exporting);
        Assert.All(worked, item => Assert.Matches("^[^/]+/cpu:[0-9]+$", item.Span.Device));
        Assert.All(worked, item => Assert.InRange(item.Span.Seconds, 0, 60));
        Assert.Equal(worked.Select(item => item.Key).Distinct().Count(), worked.Count);
    }

    [Fact]
    public async Task GetItems_JobBegunAnew_BeginAtTheStart()
    {
        await KillAfterAsync(BeforeTheKill);
        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        var before = await next.Job("job").GetItemsAsync(ItemCursor.Start, 100);
        await next.Job("job").CancelAsync();
        await next.RunAsync("job", Request(_folder["out"]));

        var after = await next.Job("job").GetItemsAsync(ItemCursor.Parse(before.Next), 100);

        Assert.Equal(BeforeTheKill, before.Items.Count);
        Assert.Equal(0, after.From);
        Assert.Equal((await next.Job("job").GetWorkAsync()).Select(JobItem.Of), after.Items);
        Assert.DoesNotContain(before.Items[0], after.Items);
    }

    [Fact]
    public async Task Start_JournalWithATornLastLine_DoesThatItemAgain()
    {
        await KillAfterAsync(BeforeTheKill);
        var journal = _folder["work/jobs/job/journal.jsonl"];
        await File.WriteAllTextAsync(journal, (await File.ReadAllTextAsync(journal))[..^20]);
        var done = _script.Asked.Count;

        await using var next = await JobSilo.StartAsync(_folder["work"], _script);
        Rounds(await next.RunAsync("job", Request(_folder["out"])));

        Assert.Equal(8 - BeforeTheKill + 1, _script.Asked.Skip(done).Select(asked => asked.Task).OfType<ScoreTask>().Count(task => task.Model == FirstModel()));
    }

    [Fact]
    public async Task Start_JournalOfAnotherContent_IsRefusedPlainlyAndDeletingTheJobMendsIt()
    {
        _folder.Write("work/jobs/job/journal.jsonl", "{\"some\":\"thing else\"}\n");
        await using var silo = await JobSilo.StartAsync(_folder["work"], _script);

        var failed = Assert.IsType<JobFailed>((await silo.RunAsync("job", Request(_folder["out"])))[^1]);
        await silo.Directory.RemoveAsync("job");
        var events = await silo.RunAsync("job", Request(_folder["out"]));

        Assert.Contains("journal.jsonl' is not what belongs there", failed.Message, StringComparison.Ordinal);
        Assert.IsType<JobFinished>(events[^1]);
    }

    private static IReadOnlyList<RoundRecord> Rounds(IReadOnlyList<JobEvent> events) => Assert.IsType<JobFinished>(events[^1]).Result.Rounds;

    private async Task<IReadOnlyList<RoundRecord>> RunWholeAsync()
    {
        await using var silo = await JobSilo.StartAsync(_folder["other"], _script);
        return Rounds(await silo.RunAsync("job", Request(_folder["whole"])));
    }

    /// <summary>Ends the process when one device has scored that many samples and hangs at the next.</summary>
    private async Task KillAfterAsync(int items)
    {
        var left = items;
        _script.Fault = Faults.HangUntilCancelled(_hang, (_, task) => task is ScoreTask && Interlocked.Decrement(ref left) < 0);
        await using (var silo = await JobSilo.StartAsync(_folder["work"], _script))
        {
            await silo.Job("job").StartAsync(Request(_folder["out"]));
            await _hang.EnteredAsync();
        }

        _script.Fault = (_, _, _) => { };
    }

    private string FirstModel() => _script.Asked.Select(asked => asked.Task).OfType<ScoreTask>().First().Model;

    private PruningRequest Request(string output) =>
        PruningJobGrainTests.Request(_folder, PruningMethod.Drop, blocks: 2) with { Devices = "cpu:1", Output = output, Scores = ScoreExtent.All };
}
