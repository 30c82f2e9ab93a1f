using System.Globalization;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>The tries at one item so far.</summary>
internal sealed class ItemTries(WorkKey key)
{
    private readonly List<(string Device, WorkFailure Failure)> _failed = [];
    private readonly HashSet<string> _devices = new(StringComparer.Ordinal);

    /// <summary>The item's key.</summary>
    public WorkKey Key => key;

    /// <summary>Keys of the devices that failed at it.</summary>
    public IReadOnlySet<string> Devices => _devices;

    /// <summary>How often it failed.</summary>
    public int Count => _failed.Count;

    public void Add(string device, WorkFailure failure)
    {
        _failed.Add((device, failure));
        _devices.Add(device);
    }

    /// <summary>The last failure, and that it is not the end.</summary>
    public string Trouble() =>
        string.Create(CultureInfo.InvariantCulture, $"Item {key} failed on {DeviceKeys.DeviceOf(_failed[^1].Device)} (attempt {Count}) and is tried again: {_failed[^1].Failure.Message}");

    /// <summary>The last failure with all that came before it.</summary>
    public WorkFailure Final() => Count == 1
        ? _failed[0].Failure
        : new WorkFailure(
            string.Create(CultureInfo.InvariantCulture, $"Item {key} failed {Count} times. {string.Join(" ", _failed.Select(Told))}"),
            _failed[^1].Failure.Kind);

    private static string Told((string Device, WorkFailure Failure) tried) => $"On {DeviceKeys.DeviceOf(tried.Device)}: {tried.Failure.Message}";
}
