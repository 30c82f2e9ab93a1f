using System.Collections.Concurrent;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Jobs;

/// <summary>What the scripted devices answer, and what they were asked.</summary>
internal sealed class Script
{
    private readonly ConcurrentQueue<(string Device, DeviceTask Task)> _asked = new();
    private readonly ConcurrentDictionary<string, bool> _states = new(StringComparer.Ordinal);

    /// <summary>Redundancy of a block, by its original index.</summary>
    public Func<int, double> Redundancy { get; set; } = index => 0.5 + (0.01 * index);

    /// <summary>Mean next-token loss that a device measures.</summary>
    public Func<EvaluateTask, double> Loss { get; set; } = _ => 1;

    /// <summary>Memory that each device says it has.</summary>
    public long MemoryBytes { get; set; } = 1000;

    /// <summary>Seconds that a device says a range of windows took.</summary>
    public double Seconds { get; set; }

    /// <summary>Runs before each task, on the device's thread.</summary>
    public Action<DeviceTask, CancellationToken> Before { get; set; } = (_, _) => { };

    /// <summary>What goes wrong, on the device's thread: throws, hangs, or returns when nothing does.</summary>
    public Action<string, DeviceTask, CancellationToken> Fault { get; set; } = (_, _, _) => { };

    /// <summary>Every task, in the order in which the devices took them.</summary>
    public IReadOnlyList<(string Device, DeviceTask Task)> Asked => [.. _asked];

    /// <summary>Keys of the states that were handed over and not taken yet.</summary>
    public ICollection<string> States => _states.Keys;

    /// <summary>States are handed over.</summary>
    public void Put(string key) => _states[key] = true;

    /// <summary>Somebody went on with states.</summary>
    public void Take(string key) => _states.TryRemove(key, out _);

    /// <summary>Somebody is to go on with states.</summary>
    public void CheckThere(string key)
    {
        if (!_states.ContainsKey(key))
        {
            throw new StatesGoneException(key);
        }
    }

    /// <summary>States are dropped.</summary>
    public void Drop(string keys) => _states.Keys.Where(key => key.StartsWith(keys, StringComparison.Ordinal)).ToList().ForEach(key => _states.TryRemove(key, out _));

    public void Note(string device, DeviceTask task) => _asked.Enqueue((device, task));
}
