using FuseGpt.Cluster.Core.Artifacts;
using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Hub;
using FuseGpt.Cluster.Core.Manifests;

namespace FuseGpt.Cluster.Core.Tests.Hub;

public sealed class HubClientTests : IDisposable
{
    private readonly HubFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task ResolveAsync_NewModel_IsLaidOutAsTheCacheOfThePythonTools()
    {
        _fixture.Hub.Files["LICENSE"] = "free"u8.ToArray();
        _fixture.Hub.Files["pytorch_model.bin"] = "pickle"u8.ToArray();
        _fixture.Hub.Files["original/LICENSE"] = "other"u8.ToArray();

        var folder = await _fixture.ResolveAsync();

        Assert.Equal(_fixture.Snapshot, folder);
        Assert.Equal(["LICENSE", "config.json", "model.safetensors", "tokenizer.json"], Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        foreach (var path in Directory.EnumerateFiles(folder))
        {
            var name = Path.GetFileName(path);
            Assert.Equal(_fixture.Hub.Files[name], File.ReadAllBytes(path));
            Assert.Equal($"../../blobs/{Path.GetFileName(_fixture.Blob(name))}", new FileInfo(path).LinkTarget);
        }

        Assert.Equal(FakeHub.Commit, File.ReadAllText(_fixture.Folder["hub/models--org--tiny/refs/main"]));
        Assert.All(_fixture.Folder.Files().Where(file => file.StartsWith("hub", StringComparison.Ordinal)), file => Assert.DoesNotContain(".incomplete", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResolveAsync_ModelInTheCache_AsksNobody()
    {
        var first = await _fixture.ResolveAsync();
        _fixture.Hub.Requests.Clear();
        _fixture.Settings = _fixture.Settings with { Offline = true };

        Assert.Equal(first, await _fixture.ResolveAsync());
        Assert.Equal(first, await _fixture.ResolveAsync($"org/tiny@{FakeHub.Commit}"));
        Assert.Empty(_fixture.Hub.Requests);
    }

    [Theory]
    [InlineData("config.json")]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors")]
    public async Task ResolveAsync_LinkWhoseBlobIsGone_DownloadsItAgain(string name)
    {
        await _fixture.ResolveAsync();
        File.Delete(_fixture.Blob(name));
        _fixture.Hub.Requests.Clear();

        var folder = await _fixture.ResolveAsync();

        Assert.Equal(_fixture.Hub.Files[name], File.ReadAllBytes(Path.Combine(folder, name)));
        Assert.Equal(3, _fixture.Hub.Requests.Count(entry => entry.Request.Method == "HEAD"));
        var downloads = _fixture.Hub.Requests.Where(entry => entry.Request.Method == "GET" && !entry.Request.Path.StartsWith("/api", StringComparison.Ordinal));
        Assert.All(downloads, entry => Assert.EndsWith(name, entry.Request.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ResolveAsync_Shards_AreFoundThroughTheIndex()
    {
        using var fixture = new HubFixture(shards: true);
        fixture.Hub.Files["other.safetensors"] = [1, 2, 3];
        var told = new List<HubProgress>();

        using var checkpoint = Checkpoint.Open(await fixture.ResolveAsync(progress: new Direct(told)));

        checkpoint.CheckTensors();
        Assert.False(File.Exists(Path.Combine(fixture.Snapshot, "other.safetensors")));
        var bytes = fixture.Hub.Files.Where(file => file.Key != "other.safetensors").Sum(file => file.Value.Length);
        Assert.Equal(new HubProgress("org/tiny", bytes, bytes), told[^1]);
        Assert.All(told, progress => Assert.InRange(progress.BytesDone, 0, bytes));
    }

    [Fact]
    public async Task ResolveAsync_BranchWithSlash_HasItsOwnReference()
    {
        Assert.Equal(_fixture.Snapshot, await _fixture.ResolveAsync("org/tiny@pr/1"));

        Assert.Equal(FakeHub.Commit, File.ReadAllText(_fixture.Folder["hub/models--org--tiny/refs/pr/1"]));
    }

    [Fact]
    public async Task ResolveAsync_FolderOfThatName_Wins()
    {
        _fixture.Hub.Refusal = WebAnswer.Error(500, "");

        Assert.Equal(_fixture.Folder["origin"], await _fixture.ResolveAsync(_fixture.Folder["origin"] + "/../origin"));
    }

    [Fact]
    public async Task ResolveAsync_Token_IsSentToTheHubOnly()
    {
        await _fixture.ResolveAsync();

        Assert.All(_fixture.Hub.Requests, entry => Assert.Equal(entry.Store ? null : "Bearer secret", entry.Request.Token));
        Assert.Contains(_fixture.Hub.Requests, entry => entry.Store);
    }

    [Fact]
    public async Task ResolveAsync_SeveralAtOnce_DownloadEachFileOnce()
    {
        var folders = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _fixture.ResolveAsync())));

        Assert.All(folders, folder => Assert.Equal(_fixture.Snapshot, folder));
        Assert.Single(_fixture.Hub.Requests, entry => entry.Store);
        Assert.Single(_fixture.Hub.Downloads("config.json"));
    }

    [Fact]
    public async Task Import_SnapshotOfLinks_RefersToTheBlobs()
    {
        var store = new ManifestStore(new ArtifactStore(_fixture.Folder["store"]));
        string hash;
        using (var checkpoint = Checkpoint.Open(await _fixture.ResolveAsync()))
        {
            hash = CheckpointImporter.Import(checkpoint, store);
        }

        Directory.Delete(_fixture.Snapshot, recursive: true);

        var tensor = store.GetModel(hash).OuterTensors["model.norm.weight"];
        Assert.Equal(Checkpoints.TinyModel.Bytes("model.norm.weight", 16), store.Artifacts.ReadAll(tensor.Hash));
    }

    private sealed class Direct(List<HubProgress> told) : IProgress<HubProgress>
    {
        public void Report(HubProgress value) => told.Add(value);
    }
}
