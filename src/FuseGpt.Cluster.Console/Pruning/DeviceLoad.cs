using FuseGpt.Cluster.Abstractions.Devices;

namespace FuseGpt.Cluster.Console.Pruning;

/// <summary>How busy devices were lately, from what they told in the last seconds. Not safe for several threads.</summary>
/// <param name="time">The clock.</param>
internal sealed class DeviceLoad(TimeProvider time)
{
    /// <summary>Looks that the load is measured over.</summary>
    private const int Looks = 5;

    private readonly Queue<(long At, IReadOnlyDictionary<string, double> Busy)> _looks = new();
    private long _heard = time.GetTimestamp();

    /// <summary>The devices, as they were last.</summary>
    public IReadOnlyList<DeviceStatus> Devices { get; private set; } = [];

    /// <summary>Seconds since whoever knows the devices last answered.</summary>
    public double SilentSeconds => time.GetElapsedTime(_heard).TotalSeconds;

    /// <summary>Takes in how the devices are now.</summary>
    public void Take(IReadOnlyList<DeviceStatus> devices)
    {
        (Devices, _heard) = (devices, time.GetTimestamp());
        _looks.Enqueue((_heard, devices.ToDictionary(device => device.Key, device => device.BusySeconds, StringComparer.Ordinal)));
        if (_looks.Count > Looks)
        {
            _looks.Dequeue();
        }
    }

    /// <summary>Share of the last seconds that a device was at work, 0 to 1; null while it cannot be told.</summary>
    public double? ShareOf(DeviceStatus device)
    {
        if (_looks.Count < 2)
        {
            return null;
        }

        var (first, last) = (_looks.First(), _looks.Last());
        var seconds = time.GetElapsedTime(first.At, last.At).TotalSeconds;
        return first.Busy.TryGetValue(device.Key, out var before) && seconds > 0 ? Math.Clamp((last.Busy[device.Key] - before) / seconds, 0, 1) : null;
    }
}
