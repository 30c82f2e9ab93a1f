using System.Net;
using System.Net.Sockets;
using FuseGpt.Cluster.Abstractions.Telemetry;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Silo.Tests.Jobs;

public sealed class EventStreamTests : IDisposable
{
    private const int Followers = 50;
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Events_FiftyFollowers_AllSeeTheLast()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is ScoreTask);
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await hang.EnteredAsync();
        var followers = Enumerable.Range(0, Followers).Select(_ => FollowAsync(server, id)).ToList();
        await Task.WhenAll(followers.Select(follower => follower.Begun.Task));

        hang.End.Set();

        var last = await Task.WhenAll(followers.Select(follower => follower.Last));
        Assert.All(last, told => Assert.IsType<JobFinished>(told.Event));
        Assert.Single(last.Select(told => told.Id).Distinct());
    }

    [Fact]
    public async Task Events_FollowersGone_NoneIsLeftBehind()
    {
        using var counts = new ServerCounts();
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is ScoreTask);
        await using var server = await TestServer.StartAsync(_folder, _script, counts: counts);
        string id;
        using (var jobs = server.Jobs)
        {
            id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        }

        await hang.EnteredAsync();
        var leavers = await Task.WhenAll(Enumerable.Range(0, Followers).Select(_ => LeaverAsync(server, id)));
        var followers = Enumerable.Range(0, Followers).Select(_ => FollowAsync(server, id)).ToList();
        await counts.WaitForAsync(FuseGptMetrics.JobFollowers.Name, 2 * Followers);

        // Half of them leave in the middle, without a word; the others read to the end.
        Array.ForEach(leavers, leaver => leaver.Dispose());
        await counts.WaitForAsync(FuseGptMetrics.JobFollowers.Name, Followers);
        hang.End.Set();
        var last = await Task.WhenAll(followers.Select(follower => follower.Last));

        Assert.All(last, told => Assert.IsType<JobFinished>(told.Event));
        await counts.WaitForAsync(FuseGptMetrics.JobFollowers.Name, 0);
        await counts.WaitForAsync("kestrel.active_connections", 0, server.Server.Api.Port);
    }

    [Fact]
    public async Task Events_AfterTheLastSeen_AreNotRepeated()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        var all = new List<NumberedJobEvent>();
        await foreach (var told in jobs.WatchAsync(id))
        {
            all.Add(told);
        }

        var middle = all[all.Count / 2].Id;
        using var rest = await AskAsync(server, id, middle);
        using var none = await AskAsync(server, id, all[^1].Id);
        using var wrong = await AskAsync(server, id, "x");

        var text = await rest.Content.ReadAsStringAsync();
        Assert.DoesNotContain($"id: {middle}\n", text, StringComparison.Ordinal);
        Assert.Contains($"id: {all[^1].Id}\nevent: result\ndata: {{", text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (none.StatusCode, wrong.StatusCode));
    }

    [Fact]
    public async Task Events_ServerStops_TheStreamEnds()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangUntilCancelled(hang, (_, task) => task is ScoreTask);
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await hang.EnteredAsync();
        using var stream = await server.Http.GetAsync(server.Url($"jobs/{id}/events"), HttpCompletionOption.ResponseHeadersRead);

        await server.Server.StopAsync();

        Assert.DoesNotContain("event: paused", await stream.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(server.Server.IsLeftAtWork);
    }

    private static Follower FollowAsync(TestServer server, string id)
    {
        var begun = new TaskCompletionSource();
        return new Follower(begun, LastAsync(server, id, begun));
    }

    private static async Task<NumberedJobEvent> LastAsync(TestServer server, string id, TaskCompletionSource begun)
    {
        using var jobs = server.Jobs;
        NumberedJobEvent? last = null;
        await foreach (var told in jobs.WatchAsync(id))
        {
            last = told;
            begun.TrySetResult();
        }

        return last!;
    }

    private static Task<HttpResponseMessage> AskAsync(TestServer server, string id, object after)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, server.Url($"jobs/{id}/events"));
        message.Headers.TryAddWithoutValidation("Last-Event-ID", after.ToString());
        return server.Http.SendAsync(message);
    }

    /// <summary>A reader that has had the first of the answer and then stops reading.</summary>
    private static async Task<TcpClient> LeaverAsync(TestServer server, string id)
    {
        var client = new TcpClient("127.0.0.1", server.Server.Api.Port);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"GET /api/v1/jobs/{id}/events HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        await client.GetStream().ReadAtLeastAsync(new byte[1], 1);
        return client;
    }

    private sealed record Follower(TaskCompletionSource Begun, Task<NumberedJobEvent> Last);
}
