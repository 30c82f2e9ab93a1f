namespace FuseGpt.Cluster.Grains.Hosting;

/// <summary>How work goes on when something fails.</summary>
public sealed class ResilienceOptions
{
    /// <summary>Gets or sets how often an item is tried, on different devices where there are some, before it fails its job.</summary>
    /// <value>The default is 3.</value>
    public int Attempts { get; set; } = 3;

    /// <summary>Gets or sets the wait before an item's second attempt; later ones wait longer, each by a random share more or less.</summary>
    /// <value>The default is 1 second.</value>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest wait before an attempt.</summary>
    /// <value>The default is 30 seconds.</value>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how long a failed item waits for a device that has not tried it, before one that has may take it again.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan OtherDeviceWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how long a job that is paused or cancelled waits for its running items before it lets go of them.</summary>
    /// <value>The default is 4 seconds.</value>
    public TimeSpan StopWait { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Gets or sets how long after its item was stopped a device may take to come back before it counts as lost.</summary>
    /// <value>The default is 5 minutes: one step of a large model on a CPU takes long.</value>
    public TimeSpan AbandonAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how many items have to fail on a device within <see cref="BreakerWindow"/>, and be half of all, before it rests.</summary>
    /// <value>The default is 3.</value>
    public int BreakerFailures { get; set; } = 3;

    /// <summary>Gets or sets the time over which a device's failures are counted.</summary>
    /// <value>The default is 10 minutes.</value>
    public TimeSpan BreakerWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Gets or sets how long a device rests.</summary>
    /// <value>The default is 1 minute.</value>
    public TimeSpan BreakerRest { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the part of an item's time-out that does not depend on its size.</summary>
    /// <value>The default is 30 minutes.</value>
    public TimeSpan ItemTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Gets or sets how many tokens a second a CPU lane takes through one block at the least; an item's time-out follows from it.</summary>
    /// <value>The default is 20.</value>
    public double LeastCpuSpeed { get; set; } = 20;

    /// <summary>Gets or sets how many tokens a second a GPU takes through one block at the least; an item's time-out follows from it.</summary>
    /// <value>The default is 2,000.</value>
    public double LeastGpuSpeed { get; set; } = 2_000;
}
