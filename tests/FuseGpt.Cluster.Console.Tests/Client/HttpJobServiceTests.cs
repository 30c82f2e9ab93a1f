using System.Net;
using System.Text.Json;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Console.Tests.Client;

public sealed class HttpJobServiceTests : IDisposable
{
    private const string Summary = """{"id":"abc","model":"/model","method":"mi+fusion","status":"queued","queue":{"place":2,"reason":"slots"},"devices":"auto"}""";
    private const string Stream = "text/event-stream";
    private static readonly PruningRequest Request = new() { Model = "/model", Texts = ["/text.txt"], Output = "/out", Blocks = 1 };
    private readonly ScriptedServer _server = new();
    private readonly HttpJobService _jobs;

    public HttpJobServiceTests() => _jobs = new HttpJobService(new HttpClient(_server) { BaseAddress = new Uri("http://server/") }, new HastyTime());

    public void Dispose() => _jobs.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.Created, true)]
    [InlineData(HttpStatusCode.OK, false)]
    public async Task SubmitAsync_Answer_TellsWhetherTheJobIsNew(HttpStatusCode status, bool isNew)
    {
        _server.Answer(status, Summary);

        var submission = await _jobs.SubmitAsync(Request);

        Assert.Equal(("abc", 2, isNew), (submission.Job.Id, submission.Job.Queue!.Place, submission.IsNew));
        Assert.StartsWith("""POST /api/v1/jobs {"model":"/model","text":["/text.txt"],"out":"/out","blocks":1,"method":"mi\u002Bfusion",""", _server.Asked[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubmitAsync_Refused_SaysWhatIsWrong()
    {
        _server.Answer(HttpStatusCode.BadRequest, """{"title":"bad","setting":"text","value":"/x","rule":"Must be below /data.","fix":"Move it."}""", "application/problem+json");

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _jobs.SubmitAsync(Request));

        Assert.Equal(("text", "/x", "Must be below /data.", "Move it."), (error.Setting, error.Value, error.Rule, error.Fix));
    }

    [Theory]
    [InlineData(false, "POST /api/v1/plan {")]
    [InlineData(true, "POST /api/v1/plan?measure=true {")]
    public async Task PlanAsync_Answer_IsThePlan(bool measure, string asked)
    {
        var plan = (await ConsoleRun.RunAsync("plan", ConsoleRun.SampleModel, "--blocks", "1", "--no-measure", "--json")).Output.TrimEnd();
        _server.Answer(HttpStatusCode.OK, plan);

        var told = await _jobs.PlanAsync(Request, measure);

        Assert.Equal(plan, JsonSerializer.Serialize(told, JobJson.Options));
        Assert.StartsWith(asked, Assert.Single(_server.Asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PauseAsync_NoSuchJob_NamesIt()
    {
        _server.Answer(HttpStatusCode.NotFound, """{"title":"There is no such job."}""", "application/problem+json");

        Assert.Equal("x/y", (await Assert.ThrowsAsync<JobNotFoundException>(() => _jobs.PauseAsync("x/y"))).JobId);
        Assert.Equal("POST /api/v1/jobs/x%2Fy/pause", Assert.Single(_server.Asked));
    }

    [Fact]
    public async Task GetItemsAsync_PartAfterPart_AsksForWhatIsNew()
    {
        const string Item = """{"item":"1/scoring/0","round":1,"phase":"scoring","device":"one/cpu:0","started":"2026-01-02T03:04:05Z","ended":"2026-01-02T03:04:06Z","seconds":1,"outcome":"done"}""";
        _server
            .Answer(HttpStatusCode.OK, $$"""{"items":[{{Item}}],"from":0,"next":"1-5","hasMore":false,"running":[]}""")
            .Answer(HttpStatusCode.OK, """{"items":[],"from":1,"next":"1-5","hasMore":false,"running":[]}""");

        var first = await _jobs.GetItemsAsync("abc", take: 7);
        var second = await _jobs.GetItemsAsync("abc", first.Next);

        Assert.Equal((JobPhase.Scoring, ItemOutcome.Done, 1), (first.Items[0].Phase, first.Items[0].Outcome, first.Items[0].Seconds));
        Assert.Equal((1, 0), (second.From, second.Items.Count));
        Assert.Equal(["GET /api/v1/jobs/abc/items?take=7", "GET /api/v1/jobs/abc/items?take=1000&after=1-5"], _server.Asked);
    }

    [Fact]
    public async Task ListAsync_WrongToken_NamesTheOption()
    {
        _server.Answer(HttpStatusCode.Unauthorized);

        Assert.Equal("--token-file", (await Assert.ThrowsAsync<InvalidInputException>(() => _jobs.ListAsync(JobStatus.Running))).Setting);
        Assert.Equal("GET /api/v1/jobs?status=running&skip=0&take=100", Assert.Single(_server.Asked));
    }

    [Fact]
    public async Task GetVersionAsync_NobodyAnswers_NamesTheAddress()
    {
        _server.Break();

        Assert.Contains("http://server/", (await Assert.ThrowsAsync<UnreachableServiceException>(() => _jobs.GetVersionAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetVersionAsync_AnotherKindOfAnswer_SaysSo()
    {
        _server.Answer(HttpStatusCode.OK, "<html>", "application/json");

        await Assert.ThrowsAsync<FuseGptException>(() => _jobs.GetVersionAsync());
    }

    [Fact]
    public async Task WatchAsync_ConnectionLost_GoesOnAfterTheLastEventSeen()
    {
        _server
            .Answer(HttpStatusCode.OK, Event(7, """{"event":"queued","jobId":"abc","place":1,"reason":"slots"}"""), Stream)
            .Break()
            .Answer(HttpStatusCode.ServiceUnavailable)
            .Answer(HttpStatusCode.OK, ": still here\n\n" + Event(9, """{"event":"paused","jobId":"abc","roundsDone":3}"""), Stream);

        var events = await WatchAsync();

        Assert.Equal([7L, 9L], events.Select(numbered => numbered.Id));
        Assert.Equal(new JobPaused("abc", 3), events[^1].Event);
        Assert.Equal(["", " after 7", " after 7", " after 7"], _server.Asked.Select(asked => asked["GET /api/v1/jobs/abc/events".Length..]));
    }

    [Fact]
    public async Task WatchAsync_NothingAfterTheLastEvent_Ends()
    {
        _server.Answer(HttpStatusCode.NoContent);

        Assert.Empty(await WatchAsync(afterId: 9));
    }

    [Fact]
    public async Task WatchAsync_NeverConnected_FailsAtOnce()
    {
        _server.Break();

        await Assert.ThrowsAsync<UnreachableServiceException>(() => WatchAsync());
        Assert.Single(_server.Asked);
    }

    [Fact]
    public async Task WatchAsync_LostForGood_GivesUp()
    {
        _server.Answer(HttpStatusCode.OK, Event(7, """{"event":"trouble","jobId":"abc","message":"x"}"""), Stream);
        for (var tries = 0; tries < 30; tries++)
        {
            _server.Break();
        }

        await Assert.ThrowsAsync<LostConnectionException>(() => WatchAsync());
        Assert.Equal(21, _server.Asked.Count);
    }

    [Fact]
    public async Task ExportAsync_FailsOnTheWay_ThrowsWhatTheServerTells()
    {
        _server.Answer(HttpStatusCode.OK, "event: progress\ndata: {\"share\":0.5}\n\nevent: failed\ndata: {\"title\":\"x\",\"detail\":\"The disk is full.\"}\n\n", Stream);
        var shares = new List<double>();

        var error = await Assert.ThrowsAsync<FuseGptException>(async () =>
        {
            await foreach (var told in _jobs.ExportAsync("abc", new ExportRequest("/out", 2)))
            {
                shares.Add(told.Share);
            }
        });

        Assert.Equal("The disk is full.", error.Message);
        Assert.Equal([0.5], shares);
        Assert.Equal("""POST /api/v1/jobs/abc/export {"output":"/out","round":2,"devices":"auto"}""", Assert.Single(_server.Asked));
    }

    private static string Event(long id, string data) => $"id: {id}\nevent: x\ndata: {data}\n\n";

    private async Task<List<NumberedJobEvent>> WatchAsync(long afterId = 0)
    {
        var events = new List<NumberedJobEvent>();
        await foreach (var numbered in _jobs.WatchAsync("abc", afterId))
        {
            events.Add(numbered);
        }

        return events;
    }

    /// <summary>A clock whose waits are over at once.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
