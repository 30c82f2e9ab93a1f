using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>How a grain's timer ticks.</summary>
public readonly struct GrainTimerCreationOptions
{
    /// <summary>Makes options to fill.</summary>
    public GrainTimerCreationOptions()
    {
    }

    /// <summary>Makes options.</summary>
    /// <param name="dueTime">Time to the first tick.</param>
    /// <param name="period">Time from the end of a tick to the next one.</param>
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period)
    {
        DueTime = dueTime;
        Period = period;
    }

    /// <summary>Time to the first tick; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan DueTime { get; init; }

    /// <summary>Time from the end of a tick to the next one; <see cref="Timeout.InfiniteTimeSpan"/> for none.</summary>
    public required TimeSpan Period { get; init; }

    /// <summary>True when ticks run between the turns of requests; else they wait their turn.</summary>
    public bool Interleave { get; init; }

    /// <summary>True when ticks keep the activation in memory.</summary>
    public bool KeepAlive { get; init; }
}
