using System.Text.Json;
using FuseGpt.Cluster.Core.Grouping;
using FuseGpt.Cluster.Core.Importance;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Planning;
using FuseGpt.Cluster.Core.Text;

namespace FuseGpt.Cluster.Core.Tests.Jobs;

public sealed class PruneOrdersTests
{
    [Fact]
    public void ToRequest_OnlyWhatIsNeeded_HasTheDefaultsOfTheConsole()
    {
        var request = Read("""{"model":"/model","text":["/text.txt"],"out":"/out","blocks":2}""").ToRequest();

        AssertSame(Requests.Valid(), request);
    }

    [Theory]
    [InlineData(Recipes.PaperName)]
    [InlineData(Recipes.TunedName)]
    public void ToOrder_ThenJsonAndBack_IsTheSameRequest(string recipe)
    {
        var request = Requests.Valid() with
        {
            Dataset = new DatasetChoice("wikitext2", "/data"),
            Blocks = null,
            Sparsity = 0.250m,
            Method = PruningMethod.DropAndTune,
            Group = 5,
            Window = GroupWindow.Reference,
            FineTune = Recipes.Parse(recipe) with { Rank = 3, LoraRank = 4, Epochs = 5, Batch = 6, MicroBatch = 2, CoefficientLearningRate = 0.1, MaxGradientNorm = null, KeepBestEpoch = true },
            Samples = 12,
            Calibration = 7,
            Scores = ScoreExtent.All,
            SequenceLength = 64,
            Seed = -3,
            EvaluationTexts = ["/test.txt"],
            EvaluationWindows = 9,
            Devices = "cpu:2",
            Layout = ModelLayout.Pipeline,
        };

        AssertSame(request, Read(JsonSerializer.Serialize(request.ToOrder(), JobJson.Options)).ToRequest());
    }

    [Fact]
    public void ToOrder_SettingThatNoOptionHas_IsRefused() =>
        Assert.Throws<ArgumentException>(() => (Requests.Valid() with { FineTune = Recipes.Paper with { Fuse = false } }).ToOrder());

    [Theory]
    [InlineData("""{"model":"/model","texts":[]}""")]
    [InlineData("""{"text":["/text.txt"]}""")]
    public void Read_UnknownKeyOrNoModel_IsRefused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Theory]
    [InlineData("""{"model":"/model","method":"magic"}""", "--method")]
    [InlineData("""{"model":"/model","window":"open"}""", "--window")]
    [InlineData("""{"model":"/model","layout":"upright"}""", "--layout")]
    [InlineData("""{"model":"/model","dataset":"wikitext2"}""", "data")]
    [InlineData("""{"model":"/model","data":"/data"}""", "dataset")]
    public void ToRequest_ValueThatCannotBe_NamesTheSetting(string json, string setting) =>
        Assert.Equal(setting, Assert.Throws<InvalidInputException>(() => Read(json).ToRequest()).Setting);

    private static PruneOrder Read(string json) => JsonSerializer.Deserialize<PruneOrder>(json, JobJson.Options)!;

    private static void AssertSame(PruningRequest expected, PruningRequest actual) =>
        Assert.Equal(JsonSerializer.Serialize(expected, JobJson.Options), JsonSerializer.Serialize(actual, JobJson.Options));
}
