using FuseGpt.Cluster.Core.Hub;
using FuseGpt.Cluster.Core.Tests.Checkpoints;

namespace FuseGpt.Cluster.Core.Tests.Hub;

/// <summary>A hub with a tiny model, an empty cache, and a client between them.</summary>
internal sealed class HubFixture : IDisposable
{
    private readonly HttpClient _http = HubClient.NewHttpClient();

    public HubFixture(bool shards = false)
    {
        var folder = shards ? new TinyModel().WriteShards(Folder["origin"], "model.", "lm_head") : new TinyModel().Write(Folder["origin"]);
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            Hub.Files[Path.GetFileName(file)] = File.ReadAllBytes(file);
        }

        Hub.Files["tokenizer.json"] = "{}"u8.ToArray();
        Settings = new HubSettings(Hub.Address, Folder["hub"], "secret", Offline: false);
    }

    public TemporaryFolder Folder { get; } = new();

    public FakeHub Hub { get; } = new();

    public HastyTime Time { get; } = new();

    public HubSettings Settings { get; set; }

    public string Snapshot => Path.Combine(Folder["hub"], "models--org--tiny", "snapshots", FakeHub.Commit);

    public string Blob(string name) => Path.Combine(Folder["hub"], "models--org--tiny", "blobs", FakeHub.HashOf(name, Hub.Files[name]));

    public Task<string> ResolveAsync(string model = "org/tiny", IProgress<HubProgress>? progress = null, CancellationToken cancellation = default) =>
        new HubClient(_http, Time, Settings).ResolveAsync(model, progress, cancellation);

    public void Dispose()
    {
        _http.Dispose();
        Hub.Dispose();
        Folder.Dispose();
    }
}
