using FuseGpt.Cluster.Abstractions.Export;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Tests.Jobs;

namespace FuseGpt.Cluster.Grains.Tests.Export;

public sealed class ModelExportGrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Script _script = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 11)]
    [InlineData(2, 10)]
    [InlineData(null, 10)]
    public async Task Export_FinishedRound_WritesTheModelOfThatDepth(int? round, int blocks)
    {
        await using var silo = await SiloWithJobAsync();

        var model = await ExportAsync(silo, "job", round, _folder["depth"]);

        using var checkpoint = Checkpoint.Open(_folder["depth"]);
        Assert.Equal(blocks, checkpoint.Config.Architecture.BlockCount);
        Assert.Equal(Enumerable.Range(0, blocks), model.Kept);
        Assert.Equal(12 - blocks, model.Round);
        Assert.Equal(_folder["depth"], model.Output);
    }

    [Fact]
    public async Task Export_ToTheJobsOwnFolderOfAnotherDepth_IsRefusedAndLeavesIt()
    {
        await using var silo = await SiloWithJobAsync();

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => ExportAsync(silo, "job", 1, _folder["out"]));

        Assert.Contains("nothing is ever overwritten", error.Message, StringComparison.Ordinal);
        using var checkpoint = Checkpoint.Open(_folder["out"]);
        Assert.Equal(10, checkpoint.Config.Architecture.BlockCount);
    }

    [Theory]
    [InlineData("job", 3, "has finished 2")]
    [InlineData("job", 0, "has finished 2")]
    [InlineData("nobody", 1, "It must be the id of a job")]
    public async Task Export_NoSuchJobOrRound_SaysWhatThereIs(string job, int round, string expected)
    {
        await using var silo = await SiloWithJobAsync();

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => ExportAsync(silo, job, round, _folder["depth"]));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["depth"]));
    }

    private async Task<JobSilo> SiloWithJobAsync()
    {
        var silo = await JobSilo.StartAsync(_folder["work"], _script);
        Assert.IsType<JobFinished>((await silo.RunAsync("job", PruningJobGrainTests.Request(_folder, PruningMethod.Drop, blocks: 2)))[^1]);
        return silo;
    }

    private static async Task<ExportedModel> ExportAsync(JobSilo silo, string job, int? round, string output)
    {
        ExportedModel? model = null;
        await foreach (var told in silo.Grains.GetGrain<IModelExportGrain>(job).ExportAsync(round, output, "cpu:2"))
        {
            model = told.Model ?? model;
        }

        return model!;
    }
}
