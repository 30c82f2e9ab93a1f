namespace FuseGpt.Cluster.Benchmarks.Measuring;

/// <summary>Measures two ways of doing the same turn by turn, so that a machine that slows down slows both.</summary>
/// <param name="repetitions">How often each is measured after one run that is not counted.</param>
/// <param name="clock">The clock.</param>
/// <param name="tell">Told how far it is.</param>
internal sealed class Interleaved(int repetitions, BenchmarkClock clock, Action<string> tell)
{
    /// <summary>What is measured now.</summary>
    public string Name { get; set; } = "";

    /// <summary>Measures both sides, where <paramref name="most"/> is given at most so often.</summary>
    public Timing Compare(Action ours, Action other, int most = int.MaxValue)
    {
        var turns = Math.Min(repetitions, most);
        var best = new Timing(TimeSpan.MaxValue, TimeSpan.MaxValue);
        Measure(ours);
        Measure(other);
        for (var turn = 1; turn <= turns; turn++)
        {
            var now = new Timing(Measure(ours), Measure(other));
            best = new Timing(Least(best.Ours, now.Ours), Least(best.Other, now.Other));
            tell($"{Name}: {turn} of {turns}: {now.Ours.TotalMilliseconds:F1} ms, {now.Other.TotalMilliseconds:F1} ms");
        }

        return best;
    }

    /// <summary>Measures one thing and returns its fastest time.</summary>
    public TimeSpan Fastest(Action action)
    {
        Measure(action);
        var best = Enumerable.Range(0, repetitions).Min(_ => Measure(action));
        tell($"{Name}: {best.TotalMilliseconds:F1} ms");
        return best;
    }

    private TimeSpan Measure(Action action)
    {
        var start = clock.Now();
        action();
        return clock.Now() - start;
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
