using FuseGpt.Cluster.Core.Files;
using FuseGpt.Cluster.Core.Tests.Hub;

namespace FuseGpt.Cluster.Core.Tests.Files;

public sealed class WorkFolderTests : IDisposable
{
    private const string Setting = "FuseGpt:WorkFolder";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Share_ServersOfOneCluster_HoldItTogetherAndNobodyAlone()
    {
        using var first = await ShareAsync("redis/a/b");
        using var second = await ShareAsync("redis/a/b");

        Assert.Equal(_folder["work"], second.Path);
        Assert.Null(WorkFolder.HoldIfFree(_folder["work"]));
    }

    [Fact]
    public async Task Share_OtherCluster_IsRefusedWithBothNames()
    {
        using var first = await ShareAsync("redis/a/b");

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => ShareAsync("postgres/a/c"));

        Assert.Equal(Setting, error.Setting);
        Assert.Contains("cluster redis/a/b", error.Rule, StringComparison.Ordinal);
        Assert.Contains("cluster postgres/a/c", error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_HeldAlone_IsRefused()
    {
        using var alone = WorkFolder.Hold(_folder["work"]);

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => ShareAsync("redis/a/b"));

        Assert.Contains("Another fusegpt", error.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Share_AfterTheLastServerOfAnotherCluster_TakesItOver()
    {
        (await ShareAsync("redis/a/b")).Dispose();

        using var next = await ShareAsync("redis/a/c");

        await Assert.ThrowsAsync<InvalidInputException>(() => ShareAsync("redis/a/b"));
        next.Dispose();
        Assert.NotNull(WorkFolder.HoldIfFree(_folder["work"]));
    }

    private Task<WorkFolder> ShareAsync(string cluster) => WorkFolder.ShareAsync(_folder["work"], cluster, Setting, new HastyTime());
}
