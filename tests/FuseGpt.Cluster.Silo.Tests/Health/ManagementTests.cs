using System.Net;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Silo.Tests.Health;

public sealed class ManagementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("health/startup")]
    [InlineData("health/ready")]
    [InlineData("health/live")]
    [InlineData("metrics")]
    public async Task Ask_ManagementPort_TellsWithoutToken(string path)
    {
        await using var server = await TestServer.StartAsync(_folder, _script, _folder.Write("token", "secret"));

        using var management = await server.Http.GetAsync(new Uri(server.Server.Management, path));
        using var api = await server.Http.GetAsync(new Uri(server.Server.Api, path));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (management.StatusCode, api.StatusCode));
    }

    [Fact]
    public async Task Ask_ApiAtTheManagementPort_IsNotThere()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        using var response = await server.Http.GetAsync(new Uri(server.Server.Management, "api/v1/jobs"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Stop_DeviceAtWork_IsWaitedForWhileProbesAreAnswered()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangForEver(hang, (_, task) => task is ScoreTask);
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await hang.EnteredAsync();

        var stop = server.Server.StopAsync();
        var ready = await StatusAsync(server, "health/ready", HttpStatusCode.ServiceUnavailable);
        using var live = await server.Http.GetAsync(new Uri(server.Server.Management, "health/live"));
        using var refused = await server.PostAsync("jobs", System.Text.Json.JsonSerializer.Serialize(TestServer.Order(_folder, 3), JobJson.Options));
        var isEnded = stop.IsCompleted;
        hang.End.Set();
        await stop;

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable), (ready, live.StatusCode, refused.StatusCode));
        Assert.Equal((false, false), (isEnded, server.Server.IsLeftAtWork));
        Assert.False(string.IsNullOrEmpty(id));
    }

    [Fact]
    public async Task Start_JobsOfTheLastProcess_GoOn()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangUntilCancelled(hang, (_, task) => task is ScoreTask);
        var first = await TestServer.StartAsync(_folder, _script);
        string id;
        using (var jobs = first.Jobs)
        {
            id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        }

        await hang.EnteredAsync();
        await first.DisposeAsync();
        _script.Fault = (_, _, _) => { };

        await using var second = await TestServer.StartAsync(_folder, _script);
        using var again = second.Jobs;
        NumberedJobEvent? last = null;
        await foreach (var told in again.WatchAsync(id))
        {
            last = told;
        }

        Assert.IsType<JobFinished>(last!.Event);
    }

    /// <summary>The signal to stop takes a moment to arrive.</summary>
    private static async Task<HttpStatusCode> StatusAsync(TestServer server, string path, HttpStatusCode wanted)
    {
        var status = default(HttpStatusCode);
        for (var tries = 0; tries < 1000 && status != wanted; tries++)
        {
            using var response = await server.Http.GetAsync(new Uri(server.Server.Management, path));
            status = response.StatusCode;
        }

        return status;
    }
}
