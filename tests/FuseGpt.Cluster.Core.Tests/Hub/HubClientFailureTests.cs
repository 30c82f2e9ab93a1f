namespace FuseGpt.Cluster.Core.Tests.Hub;

public sealed class HubClientFailureTests : IDisposable
{
    private const string Weights = "model.safetensors";
    private readonly HubFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData("tiny")]
    [InlineData("/org/tiny")]
    [InlineData("org/tiny/more")]
    [InlineData("org/../tiny")]
    [InlineData("org/ti--ny")]
    [InlineData("org/tiny@")]
    [InlineData("org/tiny@../main")]
    [InlineData("org/tiny@main\n")]
    [InlineData("./org/tiny")]
    public async Task ResolveAsync_MalformedId_IsRefused(string model)
    {
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _fixture.ResolveAsync(model));

        Assert.Contains("org/name@revision", error.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Hub.Requests);
    }

    [Fact]
    public async Task ResolveAsync_File_IsRefused()
    {
        var file = _fixture.Folder.Write("model.gguf", "x");

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _fixture.ResolveAsync(file));

        Assert.Contains("It is a file", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "RepoNotFound", "neither a folder")]
    [InlineData(404, "RevisionNotFound", "revision 'main'")]
    [InlineData(401, "GatedRepo", "licence|HF_TOKEN")]
    [InlineData(403, "GatedRepo", "licence|HF_TOKEN")]
    [InlineData(401, "RepoNotFound", "gated, private or not there|HF_TOKEN")]
    public async Task ResolveAsync_Refused_SaysWhyAndWhatToDo(int status, string code, string words)
    {
        _fixture.Hub.Refusal = WebAnswer.Error(status, code);

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _fixture.ResolveAsync());

        Assert.All(words.Split('|'), word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.Single(_fixture.Hub.Requests);
    }

    [Fact]
    public async Task ResolveAsync_OfflineAndNotInTheCache_IsRefused()
    {
        _fixture.Settings = _fixture.Settings with { Offline = true };

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _fixture.ResolveAsync());

        Assert.Contains("HF_HUB_OFFLINE", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Weights, "safetensors only")]
    [InlineData("tokenizer.json", "no tokenizer.json")]
    public async Task ResolveAsync_UnusableModel_IsRefusedBeforeAnythingIsDownloaded(string missing, string words)
    {
        _fixture.Hub.Files.Remove(missing);
        _fixture.Hub.Files["pytorch_model.bin"] = [1];

        var error = await Assert.ThrowsAsync<InvalidInputException>(() => _fixture.ResolveAsync());

        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Single(_fixture.Hub.Requests);
    }

    [Fact]
    public async Task ResolveAsync_ConnectionsThatBreak_GoOnWhereTheyStopped()
    {
        var content = LeaveOnlyWeights();
        for (var i = 0; i < 7; i++)
        {
            _fixture.Hub.Faults.Enqueue(answer => answer with { Sent = 100 });
        }

        var folder = await _fixture.ResolveAsync();

        Assert.Equal(content, File.ReadAllBytes(Path.Combine(folder, Weights)));
        Assert.Equal([0, 100, 200, 300, 400, 500, 600, 700], StoreRanges());
        Assert.Equal(7, _fixture.Time.Waits.Count(wait => wait == TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task ResolveAsync_AfterAnInterruption_GoesOnWithWhatIsThere()
    {
        var content = LeaveOnlyWeights();
        File.WriteAllBytes(_fixture.Blob(Weights) + ".incomplete", content[..64]);

        var folder = await _fixture.ResolveAsync();

        Assert.Equal(content, File.ReadAllBytes(Path.Combine(folder, Weights)));
        Assert.Equal([64], StoreRanges());
    }

    [Fact]
    public async Task ResolveAsync_ServerWithoutRanges_StartsOver()
    {
        var content = LeaveOnlyWeights();
        File.WriteAllBytes(_fixture.Blob(Weights) + ".incomplete", new byte[64]);
        _fixture.Hub.Faults.Enqueue(_ => new WebAnswer(200, content));

        Assert.Equal(content, File.ReadAllBytes(Path.Combine(await _fixture.ResolveAsync(), Weights)));
    }

    [Fact]
    public async Task ResolveAsync_DamagedLeftover_IsThrownAwayAndDownloadedAgain()
    {
        var content = LeaveOnlyWeights();
        File.WriteAllBytes(_fixture.Blob(Weights) + ".incomplete", new byte[64]);

        Assert.Equal(content, File.ReadAllBytes(Path.Combine(await _fixture.ResolveAsync(), Weights)));
        Assert.Equal([64, 0], StoreRanges());
    }

    [Fact]
    public async Task ResolveAsync_AlwaysWrongContent_FailsAndLeavesNothing()
    {
        var content = LeaveOnlyWeights();
        for (var i = 0; i < 5; i++)
        {
            _fixture.Hub.Faults.Enqueue(answer => answer with { Body = new byte[content.Length] });
        }

        var error = await Assert.ThrowsAsync<FuseGptException>(() => _fixture.ResolveAsync());

        Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_fixture.Blob(Weights)));
        Assert.False(File.Exists(_fixture.Blob(Weights) + ".incomplete"));
        Assert.False(Directory.Exists(_fixture.Snapshot));
        Assert.Equal([1, 2, 4, 8], _fixture.Time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task ResolveAsync_BodyOfAnotherSize_IsNotTaken()
    {
        var content = LeaveOnlyWeights();
        _fixture.Hub.Faults.Enqueue(answer => answer with { Body = answer.Body[..50] });
        _fixture.Hub.Faults.Enqueue(answer => answer with { Body = [.. answer.Body, 1, 2, 3] });

        Assert.Equal(content, File.ReadAllBytes(Path.Combine(await _fixture.ResolveAsync(), Weights)));
        Assert.Equal([0, 50, 0], StoreRanges());
    }

    [Fact]
    public async Task ResolveAsync_BusyHub_WaitsAsLongAsItAsks()
    {
        LeaveOnlyWeights();
        _fixture.Hub.Faults.Enqueue(_ => new WebAnswer(429, [], ("Retry-After", "7")));
        _fixture.Hub.Faults.Enqueue(_ => new WebAnswer(503, []));

        await _fixture.ResolveAsync();

        Assert.Equal([7, 2], _fixture.Time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task ResolveAsync_NobodyThere_SaysSoAfterFiveTries()
    {
        _fixture.Hub.Dispose();

        var error = await Assert.ThrowsAsync<FuseGptException>(() => _fixture.ResolveAsync());

        Assert.Contains("127.0.0.1 cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, _fixture.Time.Waits.Count);
    }

    [Fact]
    public async Task ResolveAsync_Cancelled_KeepsWhatCame()
    {
        LeaveOnlyWeights();
        using var cancel = new CancellationTokenSource();
        _fixture.Hub.Faults.Enqueue(answer => answer with { Sent = 100 });
        _fixture.Hub.Faults.Enqueue(answer =>
        {
            cancel.Cancel();
            return answer with { Sent = 0 };
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _fixture.ResolveAsync(cancellation: cancel.Token));

        Assert.Equal(100, new FileInfo(_fixture.Blob(Weights) + ".incomplete").Length);
        Assert.False(Directory.Exists(_fixture.Snapshot));
    }

    /// <summary>Puts everything but the weights into the cache, so that faults meet only them.</summary>
    private byte[] LeaveOnlyWeights()
    {
        foreach (var (name, content) in _fixture.Hub.Files.Where(file => file.Key != Weights))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_fixture.Blob(name))!);
            File.WriteAllBytes(_fixture.Blob(name), content);
        }

        return _fixture.Hub.Files[Weights];
    }

    private IEnumerable<int> StoreRanges() => _fixture.Hub.Requests.Where(entry => entry.Store).Select(entry => entry.Request.From);
}
