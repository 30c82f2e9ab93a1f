using FuseGpt.Cluster.Core.Checkpoints;
using FuseGpt.Cluster.Core.Files;

namespace FuseGpt.Cluster.Core.Hub;

/// <summary>
/// One model in the machine's Hugging Face cache: <c>blobs</c> by hash, <c>snapshots</c> by commit made of links to them, and
/// <c>refs</c>, the commits that branches and tags stood for when they were last asked about.
/// </summary>
internal sealed class HubCache(string cacheFolder, HubModelId model)
{
    private readonly string _folder = Path.Combine(cacheFolder, model.FolderName);

    /// <summary>Where the whole content with a hash belongs.</summary>
    public string BlobPath(string hash) => Path.Combine(_folder, "blobs", hash);

    /// <summary>The lock that whoever downloads that content holds.</summary>
    public string LockPath(string hash) => Path.Combine(cacheFolder, ".locks", model.FolderName, hash + ".lock");

    /// <summary>The folder of a commit.</summary>
    public string SnapshotFolder(string commit) => Path.Combine(_folder, "snapshots", commit);

    /// <summary>The snapshot of the model's revision if the cache has all of it that a pruner cannot do without, else null.</summary>
    public string? FindSnapshot()
    {
        if (FindCommit() is not { } commit)
        {
            return null;
        }

        var snapshot = SnapshotFolder(commit);
        return ModelFiles.Needed.All(Has) && HasWeights() ? snapshot : null;

        bool Has(string name) => RealPath.IsFile(Path.Combine(snapshot, name));

        bool HasWeights() => Has(CheckpointFiles.Weights)
            || (Has(CheckpointFiles.Index) && ShardIndex.Read(Path.Combine(snapshot, CheckpointFiles.Index)).Values.All(Has));
    }

    /// <summary>
    /// Puts whole files into a commit's snapshot, the config last: a snapshot without one is not taken for a model. Then writes down
    /// which commit the revision is.
    /// </summary>
    public void Publish(string commit, IEnumerable<HubFile> files)
    {
        var snapshot = SnapshotFolder(commit);
        Directory.CreateDirectory(snapshot);
        foreach (var file in files.OrderBy(file => file.Name == CheckpointFiles.Config))
        {
            Link(Path.Combine(snapshot, file.Name), file.Hash);
        }

        FolderSync.Flush(snapshot);
        if (model.Revision != commit)
        {
            AtomicFile.WriteAllText(RefPath, commit);
        }
    }

    private string RefPath => Path.Combine(_folder, "refs", model.Revision);

    private string? FindCommit()
    {
        if (HubModelId.IsCommit(model.Revision))
        {
            return model.Revision;
        }

        var commit = File.Exists(RefPath) ? File.ReadAllText(RefPath).Trim() : "";
        return HubModelId.IsCommit(commit) ? commit : null;
    }

    private static void Link(string path, string hash)
    {
        if (RealPath.IsFile(path))
        {
            return;
        }

        // Made under another name and renamed, for somebody may link the same file at this moment. Relative, so that the cache can move.
        var temporary = $"{path}.{Guid.NewGuid():N}{AtomicFile.TemporarySuffix}";
        File.CreateSymbolicLink(temporary, Path.Combine("..", "..", "blobs", hash));
        File.Move(temporary, path, overwrite: true);
    }
}
