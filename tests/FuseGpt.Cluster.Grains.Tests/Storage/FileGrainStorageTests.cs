using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Grains.Storage;
using Orleans.Storage;

namespace FuseGpt.Cluster.Grains.Tests.Storage;

public sealed class FileGrainStorageTests : IDisposable
{
    private static readonly GrainId Id = GrainId.Create("job", "a/b");
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Read_NeverWritten_GivesFreshState()
    {
        var state = await ReadAsync(CreateSut());

        Assert.False(state.RecordExists);
        Assert.Null(state.ETag);
        Assert.Equal(JobStatus.New, state.State!.Status);
    }

    [Fact]
    public async Task Write_ThenReadByAnotherInstance_GivesTheState()
    {
        var written = await ReadAsync(CreateSut());
        written.State = new PruningJobState { Status = JobStatus.Paused, DensePerplexity = 12.5 };
        await CreateSut().WriteStateAsync("job", Id, written);

        var read = await ReadAsync(CreateSut());

        Assert.True(read.RecordExists);
        Assert.Equal(written.ETag, read.ETag);
        Assert.Equal(JobStatus.Paused, read.State!.Status);
        Assert.Equal(12.5, read.State!.DensePerplexity);
    }

    [Fact]
    public async Task Write_MadeFromAnOlderVersion_IsRefusedAndKeepsTheNewer()
    {
        var sut = CreateSut();
        var (first, second) = (await ReadAsync(sut), await ReadAsync(sut));
        first.State = new PruningJobState { Seconds = 1 };
        await sut.WriteStateAsync("job", Id, first);
        second.State = new PruningJobState { Seconds = 2 };

        await Assert.ThrowsAsync<InconsistentStateException>(() => sut.WriteStateAsync("job", Id, second));

        Assert.Equal(1, (await ReadAsync(sut)).State!.Seconds);
    }

    [Fact]
    public async Task Clear_Written_ForgetsIt()
    {
        var sut = CreateSut();
        var state = await ReadAsync(sut);
        await sut.WriteStateAsync("job", Id, state);

        await sut.ClearStateAsync("job", Id, state);

        Assert.False((await ReadAsync(sut)).RecordExists);
        Assert.Empty(States());
    }

    [Fact]
    public async Task Write_KeyWithSlash_StaysInTheFolder()
    {
        var sut = CreateSut();
        await sut.WriteStateAsync("job", GrainId.Create("job", "../../escape"), await ReadAsync(sut));

        Assert.StartsWith("job", Assert.Single(States()), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private IEnumerable<string> States() => _folder.Files().Where(file => file.EndsWith(".json", StringComparison.Ordinal));

    private FileGrainStorage CreateSut() => new(_folder.Path);

    private static async Task<GrainState<PruningJobState>> ReadAsync(FileGrainStorage sut)
    {
        var state = new GrainState<PruningJobState>();
        await sut.ReadStateAsync("job", Id, state);
        return state;
    }
}
