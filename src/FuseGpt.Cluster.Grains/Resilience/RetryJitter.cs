namespace FuseGpt.Cluster.Grains.Resilience;

/// <summary>The chance in the waits between attempts: it keeps items that failed together from coming back together. Safe for several threads.</summary>
internal sealed class RetryJitter(int seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to 1.</summary>
    public double Next()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }
}
