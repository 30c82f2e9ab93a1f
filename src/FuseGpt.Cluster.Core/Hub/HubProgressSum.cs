namespace FuseGpt.Cluster.Core.Hub;

/// <summary>Adds up what the files that are downloaded side by side report.</summary>
internal sealed class HubProgressSum(string model, IReadOnlyCollection<HubFile> files, IProgress<HubProgress>? progress)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _done = new(StringComparer.Ordinal);
    private readonly long _total = files.Sum(file => file.Size);

    /// <summary>Takes in how many bytes of a file are here; fewer than before when it had to start over.</summary>
    public void Report(HubFile file, long bytes)
    {
        lock (_gate)
        {
            _done[file.Name] = bytes;
            progress?.Report(new HubProgress(model, _done.Values.Sum(), _total));
        }
    }
}
