namespace FuseGpt.Cluster.Console.Tests.Pruning;

/// <summary>A clock that a test moves on.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void Step(TimeSpan time) => _now += time.Ticks;
}
