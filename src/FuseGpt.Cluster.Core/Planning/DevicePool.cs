using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Core.Planning;

/// <summary>One memory and the devices that share it: a GPU's own, or the host's with all CPU lanes.</summary>
/// <param name="Name">Its name: that of the device, or <c>cpu</c>.</param>
/// <param name="Kind"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="MemoryBytes">Most bytes of weights and states.</param>
/// <param name="Devices">How many devices share it.</param>
public sealed record DevicePool(string Name, string Kind, long MemoryBytes, int Devices)
{
    /// <summary>The memories of some devices.</summary>
    /// <param name="devices">The devices.</param>
    public static IReadOnlyList<DevicePool> Of(IEnumerable<PlannedDevice> devices) =>
    [
        .. devices.GroupBy(NameOf, StringComparer.Ordinal)
            .Select(group => new DevicePool(group.Key, group.First().Kind, group.Min(device => device.MemoryBytes), group.Count())),
    ];

    /// <summary>Name of the memory of a device.</summary>
    /// <param name="device">The device.</param>
    public static string NameOf(PlannedDevice device) => device.Kind == DeviceKinds.Cpu ? device.Kind : device.Name;
}
