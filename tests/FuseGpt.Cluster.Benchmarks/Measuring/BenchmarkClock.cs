namespace FuseGpt.Cluster.Benchmarks.Measuring;

/// <summary>What counts as the time that something took.</summary>
/// <param name="time">The clock.</param>
/// <param name="processorTime">Whether the process's processor time counts instead.</param>
internal sealed class BenchmarkClock(TimeProvider time, bool processorTime)
{
    private readonly long _start = time.GetTimestamp();

    /// <summary>Time since some moment before the run.</summary>
    public TimeSpan Now() => processorTime ? Environment.CpuUsage.TotalTime : time.GetElapsedTime(_start);
}
