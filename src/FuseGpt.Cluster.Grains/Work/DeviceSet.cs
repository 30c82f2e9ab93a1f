using System.Collections.Immutable;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Grains.Servers;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>The devices that may do some work: servers come and go while it is under way. Used in one grain's turns only.</summary>
internal sealed class DeviceSet
{
    private readonly Func<Task<FoundDevices>> _find;
    private readonly List<string>? _order;
    private readonly int _most;
    private FoundDevices _found;

    private DeviceSet(Func<Task<FoundDevices>> find, List<string>? order, int most, FoundDevices found) =>
        (_find, _order, _most, _found) = (find, order, most, found);

    /// <summary>The devices' keys; in the order in which they are wanted where there is one.</summary>
    public IReadOnlyList<string> Keys => _order is { } order ? [.. order.Where(_found.Devices.ContainsKey)] : [.. _found.Devices.Keys.Take(_most)];

    /// <summary>Their names, for people: with the servers' where there are several.</summary>
    public IReadOnlyList<string> Names => _found.Devices.Values.Distinct().Count() > 1 ? Keys : [.. Keys.Select(DeviceKeys.DeviceOf)];

    /// <summary>Finds the devices that a request names.</summary>
    /// <param name="cluster">The devices of the cluster.</param>
    /// <param name="requested">The request.</param>
    /// <param name="most">Most devices to use.</param>
    /// <exception cref="InvalidInputException">No server has devices of these names.</exception>
    public static async Task<DeviceSet> FindAsync(ClusterDevices cluster, string requested, int most = int.MaxValue) =>
        new(() => cluster.FindAsync(requested), null, most, await cluster.FindAsync(requested));

    /// <summary>Devices of which only the first that takes work gets any.</summary>
    /// <param name="cluster">The devices of the cluster.</param>
    /// <param name="keys">Their keys, in the order in which they are wanted.</param>
    public static DeviceSet InOrder(ClusterDevices cluster, IReadOnlyList<string> keys) =>
        new(() => Task.FromResult(cluster.AtServers(keys)), [.. keys], int.MaxValue, cluster.AtServers(keys));

    /// <summary>Finds them again where servers have come or gone; there may be none for a while.</summary>
    /// <param name="servers">The servers that are there.</param>
    /// <returns>Whether there was anything to find out.</returns>
    public async Task<bool> RefreshAsync(ImmutableSortedDictionary<string, SiloAddress> servers)
    {
        if (_found.IsOf(servers))
        {
            return false;
        }

        try
        {
            _found = await _find();
        }
        catch (InvalidInputException)
        {
            _found = new FoundDevices(servers, _found.Devices.Clear(), IsComplete: true);
        }

        return true;
    }

    /// <summary>The server that a device is at; null for one that is not in the set.</summary>
    public SiloAddress? ServerOf(string device) => Keys.Contains(device) ? _found.Devices[device] : null;

    /// <summary>Whether a device may take an item.</summary>
    /// <param name="device">The device's key.</param>
    /// <param name="tried">Devices that failed at the item: others go first.</param>
    /// <param name="lost">Devices that take no work at all.</param>
    /// <param name="again">Whether one that failed at it need not wait for the others any longer.</param>
    public bool MayTake(string device, IReadOnlySet<string> tried, IReadOnlyDictionary<string, string> lost, bool again) => _order is not null
        ? device == First(tried, lost)
        : ServerOf(device) is not null && (again || !tried.Contains(device) || Keys.All(other => tried.Contains(other) || lost.ContainsKey(other)));

    /// <summary>A device failed: where there is an order, it comes last from now on.</summary>
    public void NoteFailed(string device)
    {
        if (_order is { } order && order.Remove(device))
        {
            order.Add(device);
        }
    }

    private string? First(IReadOnlySet<string> tried, IReadOnlyDictionary<string, string> lost) =>
        Keys.FirstOrDefault(key => !tried.Contains(key) && !lost.ContainsKey(key)) ?? Keys.FirstOrDefault(key => !lost.ContainsKey(key));
}
