using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Silo.Tests.Jobs;

public sealed class PlanApiTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Plan_SampleModel_IsThePlanOfThePlanner()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var request = TestServer.Order(_folder).ToRequest() with { EvaluationTexts = [_folder["text/test.txt"]], EvaluationWindows = 3 };

        var told = await jobs.PlanAsync(request);

        var settings = new DeviceSettings(_folder["work/artifacts"], _folder["work/checkpoints"], _folder["work/scratch"]);
        var expected = await new JobPlanner(new ScriptedRuntimeFactory(_script), settings).PlanAsync(request with { Devices = "cpu:2" }, measure: false, null, CancellationToken.None);
        Assert.Equal(Text(expected), Text(told));
        Assert.Equal((3, 10, null), (told.Work.FinalWindows, told.Model.Blocks - told.Work.Rounds.Count, told.Seconds));
        Assert.Empty((await jobs.ListAsync()).Jobs);
        Assert.Empty(_script.Asked);
    }

    [Fact]
    public async Task Plan_OrderWithoutText_NeedsNone()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        using var response = await server.PostAsync("plan", $$"""{"model":"{{_folder["models/tiny"]}}","blocks":1}""");

        var plan = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.OK, 12), (response.StatusCode, plan.GetProperty("model").GetProperty("blocks").GetInt32()));
    }

    [Fact]
    public async Task Plan_Measured_PredictsTimes()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;

        var plan = await jobs.PlanAsync(TestServer.Order(_folder).ToRequest(), measure: true);

        Assert.True(plan.Seconds > 0);
        Assert.DoesNotContain(plan.Problems, problem => problem.Text.StartsWith("Not measured", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Plan_DeviceAtWork_IsNotMeasured()
    {
        using var hang = new Faults.Hang();
        _script.Fault = Faults.HangUntilCancelled(hang, (_, task) => task is ScoreTask);
        await using var server = await TestServer.StartAsync(_folder, _script);
        using var jobs = server.Jobs;
        var id = (await jobs.SubmitAsync(TestServer.Order(_folder).ToRequest())).Job.Id;
        await hang.EnteredAsync();

        var plan = await jobs.PlanAsync(TestServer.Order(_folder).ToRequest(), measure: true);

        Assert.Null(plan.Seconds);
        Assert.Contains($"is at work for {id}", plan.Problems[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"/etc","blocks":1}""", "model")]
    [InlineData("""{"model":"MODEL","blocks":1,"eval":["/etc/passwd"]}""", "eval")]
    [InlineData("""{"model":"MODEL","blocks":12}""", "blocks")]
    [InlineData("""{"model":"MODEL"}""", "sparsity, blocks")]
    [InlineData("""{"model":"MODEL","blocks":1,"devices":"cuda:7"}""", "devices")]
    [InlineData("""{"model":"MODEL","blocks":1,"unknown":1}""", "unknown")]
    [InlineData("{", "body")]
    public async Task Plan_WrongOrder_NamesTheSetting(string body, string setting)
    {
        await using var server = await TestServer.StartAsync(_folder, _script);

        using var response = await server.PostAsync("plan", body.Replace("MODEL", _folder["models/tiny"], StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(setting, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("setting").GetString());
    }

    [Fact]
    public async Task Plan_DamagedModel_IsAProblem()
    {
        await using var server = await TestServer.StartAsync(_folder, _script);
        _folder.Write("models/tiny/model.safetensors", "no weights");
        using var jobs = server.Jobs;

        await Assert.ThrowsAsync<InvalidInputException>(() => jobs.PlanAsync(TestServer.Order(_folder).ToRequest()));
    }

    private static string Text(JobPlan plan) => JsonSerializer.Serialize(plan, JobJson.Options);
}
