using System.Text.Json;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class JobJsonTests
{
    [Fact]
    public void Serialize_Event_NamesItsKindAndComesBack()
    {
        JobEvent picked = new RoundPicked(1, [0, 1, 2], [new() { Bound = 0.5, Tokens = 10 }, new() { Redundancy = 0.75, Tokens = 20 }, new() { Redundancy = double.NaN }], 1, []);

        var text = JsonSerializer.Serialize(picked, JobJson.Options);
        var back = Assert.IsType<RoundPicked>(JsonSerializer.Deserialize<JobEvent>(text, JobJson.Options));

        Assert.StartsWith("{\"event\":\"picked\",\"round\":1,\"blocks\":[0,1,2]", text, StringComparison.Ordinal);
        Assert.Contains("\"scores\":[{\"bound\":0.5,\"tokens\":10},{\"redundancy\":0.75,\"tokens\":20}", text, StringComparison.Ordinal);
        Assert.Equal(((RoundPicked)picked).Scores, back.Scores);
    }

    [Theory]
    [InlineData(PruningMethod.ShortGpt, "\"shortgpt\"")]
    [InlineData(PruningMethod.Sleb, "\"sleb\"")]
    [InlineData(PruningMethod.Drop, "\"mi\"")]
    [InlineData(PruningMethod.DropAndTune, "\"mi+ft\"")]
    [InlineData(PruningMethod.Fuse, "\"mi+fusion\"")]
    public void Serialize_Method_UsesTheNameOfTheCommandLine(PruningMethod method, string expected)
    {
        var text = JsonSerializer.Serialize(method, JobJson.Options);

        Assert.Equal(expected, text.Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal(method, JsonSerializer.Deserialize<PruningMethod>(text, JobJson.Options));
        Assert.Equal(method, PruningMethods.Parse(method.Name()));
    }

    [Fact]
    public void Serialize_State_ComesBackWhole()
    {
        var state = new PruningJobState { Request = Requests.Valid(), Status = JobStatus.Paused, DensePerplexity = 12.5, Seconds = 3 };

        var back = JsonSerializer.Deserialize<PruningJobState>(JsonSerializer.Serialize(state, JobJson.Options), JobJson.Options)!;

        Assert.Equal((JobStatus.Paused, 12.5, 3.0), (back.Status, back.DensePerplexity, back.Seconds));
        Assert.Equal(JsonSerializer.Serialize(state.Request, JobJson.Options), JsonSerializer.Serialize(back.Request, JobJson.Options));
    }
}
