using System.Collections.Concurrent;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>What the scripted devices answer, and what they were asked.</summary>
internal sealed class Script
{
    private readonly ConcurrentQueue<(string Device, DeviceTask Task)> _asked = new();

    /// <summary>Redundancy of a block, by its original index.</summary>
    public Func<int, double> Redundancy { get; set; } = index => 0.5 + (0.01 * index);

    /// <summary>Mean next-token loss that a device measures.</summary>
    public Func<EvaluateTask, double> Loss { get; set; } = _ => 1;

    /// <summary>Seconds that a device says a range of windows took.</summary>
    public double Seconds { get; set; }

    /// <summary>Runs before each task, on the device's thread.</summary>
    public Action<DeviceTask, CancellationToken> Before { get; set; } = (_, _) => { };

    /// <summary>What goes wrong, on the device's thread: throws, hangs, or returns when nothing does.</summary>
    public Action<string, DeviceTask, CancellationToken> Fault { get; set; } = (_, _, _) => { };

    /// <summary>Every task, in the order in which the devices took them.</summary>
    public IReadOnlyList<(string Device, DeviceTask Task)> Asked => [.. _asked];

    public void Note(string device, DeviceTask task) => _asked.Enqueue((device, task));
}
