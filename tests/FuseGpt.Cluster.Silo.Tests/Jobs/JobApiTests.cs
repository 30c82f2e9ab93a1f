using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Silo.Tests.Jobs;

public sealed class JobApiTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Submit_SampleModel_IsFollowedToTheModel()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;

        var submission = await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest());
        var events = await WatchAsync(jobs, submission.Job.Id);

        Assert.True(submission.IsNew);
        Assert.IsType<JobFinished>(events[^1].Event);
        Assert.True(File.Exists(_folder["out/pruned/config.json"]));
        var details = await jobs.GetAsync(submission.Job.Id);
        Assert.Equal((JobStatus.Done, 2), (details.Job.Status, details.Rounds.Count));
        Assert.Contains(details.Transitions, line => line.Transition!.Status == JobStatus.Running);
        Assert.NotEmpty(await jobs.GetLogsAsync(submission.Job.Id));
        Assert.Equal(["one/cpu:0", "one/cpu:1"], (await jobs.GetDevicesAsync()).Select(device => device.Key));
        Assert.Equal(ServiceVersion.CurrentApi, (await jobs.GetVersionAsync()).Api);
    }

    [Fact]
    public async Task Submit_Twice_IsOneJob()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        var body = JsonSerializer.Serialize(TestServer.Order(_folder), JobJson.Options);

        using var first = await server.PostAsync("jobs", body);
        using var second = await server.PostAsync("jobs", body);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var id = (await first.Content.ReadFromJsonAsync<JobSummary>(JobJson.Options))!.Id;
        Assert.Equal($"/api/v1/jobs/{id}", first.Headers.Location?.ToString());
        using var jobs = server.Jobs;
        Assert.Equal(1, (await jobs.ListAsync()).Total);
    }

    [Fact]
    public async Task Submit_KeyOfAnotherRequest_IsRefused()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest(), "key");

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => jobs.SubmitAsync(TestServer.Order(_folder, blocks: 3).ToRequest(), "key"));

        Assert.Equal("Idempotency-Key", error.Setting);
    }

    [Fact]
    public async Task List_ByStatusAndPart_GivesThePart()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        foreach (var blocks in new[] { 1, 2, 3 })
        {
            await WatchAsync(jobs, (await jobs.SubmitAsync(TestServer.Order(_folder, blocks, $"pruned{blocks}").ToRequest())).Job.Id);
        }

        Assert.Equal((3, 1), ((await jobs.ListAsync(JobStatus.Done, skip: 1, take: 1)).Total, (await jobs.ListAsync(JobStatus.Done, skip: 1, take: 1)).Jobs.Count));
        Assert.Empty((await jobs.ListAsync(JobStatus.Failed)).Jobs);
    }

    [Fact]
    public async Task PauseResumeCancelDelete_RunningJob_DoWhatTheySay()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangUntilCancelled(hang, (_, task) => task is ScoreTask);
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await hang.EnteredAsync();

        Assert.Equal(JobStatus.Paused, (await jobs.PauseAsync(id)).Status);
        Assert.Contains((await jobs.ResumeAsync(id)).Status, new[] { JobStatus.Running, JobStatus.Queued });
        Assert.Equal(JobStatus.Cancelled, (await jobs.CancelAsync(id)).Status);
        await jobs.DeleteAsync(id);
        await Assert.ThrowsAsync<JobNotFoundException>(() => jobs.GetAsync(id));
    }

    [Fact]
    public async Task Items_DoneJob_AreThoseOfItsJournalPartByPart()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await WatchAsync(jobs, id);

        var whole = await jobs.GetItemsAsync(id);
        var parts = new List<JobItem>();
        for (var (page, after) = ((JobItemPage?)null, (string?)null); page?.HasMore ?? true; after = page.Next)
        {
            page = await jobs.GetItemsAsync(id, after, 3);
            Assert.InRange(page.Items.Count, 1, 3);
            parts.AddRange(page.Items);
        }

        var journal = WorkJournal.Open(new JobFolder(JobFolder.RootIn(_folder["work"]), id).Journal, id).Worked;
        Assert.Equal(journal.Select(JobItem.Of), whole.Items);
        Assert.Equal(whole.Items, parts);
        Assert.Equal((false, 0), (whole.HasMore, whole.Running.Count));
        Assert.Contains(whole.Items, item => item is { Round: 2, Phase: JobPhase.Scoring, Outcome: ItemOutcome.Done } && item.Device.StartsWith("one/cpu:", StringComparison.Ordinal));
        Assert.Empty((await jobs.GetItemsAsync(id, whole.Next)).Items);
    }

    [Fact]
    public async Task Items_RunningJob_TellWhatIsUnderWay()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangUntilCancelled(hang, (_, task) => task is ScoreTask);
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await hang.EnteredAsync();

        var running = (await jobs.GetItemsAsync(id)).Running;
        await jobs.PauseAsync(id);

        Assert.Contains(running, item => item is { Round: 1, Phase: JobPhase.Scoring, Ended: null, Outcome: null, Seconds: >= 0 } && item.Item.StartsWith("1/scoring/", StringComparison.Ordinal));
        Assert.Empty((await jobs.GetItemsAsync(id)).Running);
    }

    [Fact]
    public async Task Report_DoneJob_IsAPageWithoutOutsideResources()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await WatchAsync(jobs, id);

        using var response = await server.Http.GetAsync(server.Url($"jobs/{id}/report"));

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains(id, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_Round_WritesTheFolderBelowTheRootOnly()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await WatchAsync(jobs, id);

        var events = await ListAsync(jobs.ExportAsync(id, new ExportRequest(_folder["out/first"], 1)));

        Assert.Equal(11, events[^1].Model!.Kept.Count);
        Assert.True(File.Exists(_folder["out/first/config.json"]));
        var outside = await Assert.ThrowsAsync<InvalidInputException>(() => ListAsync(jobs.ExportAsync(id, new ExportRequest(_folder["elsewhere"], 1))));
        var round = await Assert.ThrowsAsync<InvalidInputException>(() => ListAsync(jobs.ExportAsync(id, new ExportRequest(_folder["out/other"], 9))));
        Assert.Equal(("output", "round"), (outside.Setting, round.Setting));
        Assert.False(Directory.Exists(_folder["elsewhere"]));
    }

    [Theory]
    [InlineData("""{"model":"/etc","text":["TEXT"],"blocks":1}""", "model")]
    [InlineData("""{"model":"MODEL","text":["/etc/passwd"],"blocks":1}""", "text")]
    [InlineData("""{"model":"MODEL","blocks":1}""", "text")]
    [InlineData("""{"model":"MODEL","text":["TEXT"],"blocks":1,"out":"/tmp/x"}""", "out")]
    [InlineData("""{"model":"MODEL","text":["TEXT"],"blocks":1,"batch":1,"loss":"batch-kl"}""", "batch")]
    [InlineData("""{"model":"MODEL","text":["TEXT"]}""", "sparsity, blocks")]
    [InlineData("""{"model":"MODEL","text":["TEXT"],"blocks":1,"method":"magic"}""", "method")]
    [InlineData("""{"model":"MODEL","text":["TEXT"],"blocks":"x"}""", "blocks")]
    [InlineData("""{"model":"MODEL","text":["TEXT"],"blocks":1,"devices":"cpu:200"}""", "devices")]
    [InlineData("""{"model":"org/none","text":["TEXT"],"blocks":1}""", "model")]
    [InlineData("""{"modle":"x"}""", "modle")]
    [InlineData("[1,2", "body")]
    public async Task Submit_WrongOrder_NamesTheSetting(string body, string setting)
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        var order = body.Replace("MODEL", _folder["models/tiny"], StringComparison.Ordinal).Replace("TEXT", _folder["text/test.txt"], StringComparison.Ordinal);

        using var response = await server.PostAsync("jobs", order);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(setting, problem.GetProperty("setting").GetString());
        Assert.NotEmpty(problem.GetProperty("rule").GetString()!);
        Assert.NotEmpty(problem.GetProperty("fix").GetString()!);
    }

    [Theory]
    [InlineData("GET", "jobs/none", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "jobs/none", HttpStatusCode.NotFound)]
    [InlineData("POST", "jobs/none/pause", HttpStatusCode.NotFound)]
    [InlineData("GET", "jobs/none/events", HttpStatusCode.NotFound)]
    [InlineData("GET", "jobs/none/logs", HttpStatusCode.NotFound)]
    [InlineData("GET", "jobs/none/items", HttpStatusCode.NotFound)]
    [InlineData("GET", "jobs/none/items?after=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "jobs/none/items?take=0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "jobs/none/items?take=1001", HttpStatusCode.BadRequest)]
    [InlineData("GET", "jobs/none/report", HttpStatusCode.NotFound)]
    [InlineData("GET", "jobs?take=0", HttpStatusCode.BadRequest)]
    [InlineData("GET", "jobs?skip=x", HttpStatusCode.BadRequest)]
    [InlineData("GET", "jobs?status=lost", HttpStatusCode.BadRequest)]
    [InlineData("GET", "nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "jobs", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "jobs", HttpStatusCode.UnsupportedMediaType)]
    public async Task Ask_WrongThing_IsAProblem(string method, string path, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        using var response = await server.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), server.Url(path)));

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task OpenApi_Document_DescribesEveryPath()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        var document = await server.Http.GetFromJsonAsync<JsonElement>(server.Url("openapi/v1.json"));

        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).Order(StringComparer.Ordinal);
        Assert.Equal(
            ["", "/{id}", "/{id}/cancel", "/{id}/events", "/{id}/export", "/{id}/items", "/{id}/logs", "/{id}/pause", "/{id}/report", "/{id}/resume"],
            paths.Where(path => path.Contains("jobs", StringComparison.Ordinal)).Select(path => path["/api/v1/jobs".Length..]));
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.All(["PruneOrder", "JobPlan", "JobItemPage"], name => Assert.True(schemas.TryGetProperty(name, out _)));
        Assert.True(document.GetProperty("paths").GetProperty("/api/v1/plan").GetProperty("post").TryGetProperty("requestBody", out _));
    }

    private static async Task<List<NumberedJobEvent>> WatchAsync(HttpJobService jobs, string id) => await ListAsync(jobs.WatchAsync(id));

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
