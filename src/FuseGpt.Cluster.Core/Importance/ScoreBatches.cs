namespace FuseGpt.Cluster.Core.Importance;

/// <summary>How calibration samples are cut into batches. Depends on the request alone, so that the sums never depend on the devices.</summary>
public static class ScoreBatches
{
    private const int TargetBatches = 32;
    private const int TokensPerBatch = 4096;

    /// <summary>Cuts the samples into at most 32 batches or so: one sample each, where they are few, so that blocks that cannot win are dropped early. None has more than 4,096 tokens unless one sample is longer.</summary>
    /// <param name="samples">Calibration samples.</param>
    /// <param name="sequenceLength">Tokens in a sample.</param>
    /// <returns>First sample and number of samples of each batch, in order.</returns>
    public static IReadOnlyList<(int First, int Count)> Cut(int samples, int sequenceLength)
    {
        var even = (samples + TargetBatches - 1) / TargetBatches;
        var size = Math.Max(1, Math.Min(even, TokensPerBatch / sequenceLength));
        return [.. Enumerable.Range(0, (samples + size - 1) / size).Select(index => (index * size, Math.Min(size, samples - (index * size))))];
    }
}
