namespace FuseGpt.Cluster.Torch.Speed;

/// <summary>Measures a speed in about a second, however fast the device is: work grows until it takes long enough, and is repeated then.</summary>
/// <param name="time">The clock.</param>
/// <param name="cancellationToken">Stops the measuring between two runs.</param>
internal sealed class GrowingMeter(TimeProvider time, CancellationToken cancellationToken)
{
    private const double EnoughSeconds = 0.1;
    private const double RepeatSeconds = 0.6;
    private const long ShortLength = 64;

    /// <summary>Samples and tokens in each, growing: first longer ones, then more of them.</summary>
    /// <param name="length">Tokens in a sample at the end.</param>
    /// <param name="samples">Samples at the end.</param>
    public static IEnumerable<(long Samples, long Length)> Sizes(long length, long samples)
    {
        for (var part = Math.Min(ShortLength, length); part < length; part *= 2)
        {
            yield return (1, part);
        }

        for (var part = 1L; part < samples; part *= 2)
        {
            yield return (part, length);
        }

        yield return (samples, length);
    }

    /// <summary>Operations per second at the first size that takes long enough, or the last.</summary>
    /// <param name="sizes">The sizes, growing.</param>
    /// <param name="operations">Operations at a size.</param>
    /// <param name="run">Does the work of a size, and waits for the device.</param>
    public double PerSecond<T>(IReadOnlyList<T> sizes, Func<T, double> operations, Action<T> run)
    {
        // A size's first run pays for memory that the later ones find.
        var chosen = sizes.FirstOrDefault(size => Seconds(() => run(size)) > EnoughSeconds, sizes[^1]);
        return operations(chosen) / SecondsOf(() => run(chosen));
    }

    /// <summary>Mean seconds of a run, over as many as take long enough together. A first one should have been made.</summary>
    public double SecondsOf(Action run)
    {
        var (count, seconds) = (0, 0.0);
        do
        {
            seconds += Seconds(run);
            count++;
        }
        while (seconds < RepeatSeconds);

        return seconds / count;
    }

    private double Seconds(Action run)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = time.GetTimestamp();
        run();
        return time.GetElapsedTime(start).TotalSeconds;
    }
}
