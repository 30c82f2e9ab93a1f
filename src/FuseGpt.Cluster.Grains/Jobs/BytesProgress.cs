namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>Hands progress on at once, on the thread that reports it.</summary>
internal sealed class BytesProgress(Action<long> report) : IProgress<long>
{
    public void Report(long value) => report(value);
}
