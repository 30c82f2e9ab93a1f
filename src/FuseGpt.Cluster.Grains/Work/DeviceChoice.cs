namespace FuseGpt.Cluster.Grains.Work;

/// <summary>Which devices may do items, and which first.</summary>
/// <param name="devices">Keys of the devices.</param>
/// <param name="inOrder">Whether only the first that takes work gets any; else whichever asks.</param>
internal sealed class DeviceChoice(IEnumerable<string> devices, bool inOrder = false)
{
    private readonly List<string> _keys = [.. devices];

    /// <summary>Their keys, in the order in which they are wanted where there is one.</summary>
    public IReadOnlyList<string> Keys => _keys;

    /// <summary>Whether a device may take an item.</summary>
    /// <param name="device">The device's key.</param>
    /// <param name="tried">Devices that failed at the item: others go first.</param>
    /// <param name="lost">Devices that take no work at all.</param>
    /// <param name="again">Whether one that failed at it need not wait for the others any longer.</param>
    public bool MayTake(string device, IReadOnlySet<string> tried, IReadOnlyDictionary<string, string> lost, bool again) => inOrder
        ? device == First(tried, lost)
        : _keys.Contains(device) && (again || !tried.Contains(device) || _keys.TrueForAll(other => tried.Contains(other) || lost.ContainsKey(other)));

    /// <summary>A device failed: where there is an order, it comes last from now on.</summary>
    public void NoteFailed(string device)
    {
        if (inOrder && _keys.Remove(device))
        {
            _keys.Add(device);
        }
    }

    private string? First(IReadOnlySet<string> tried, IReadOnlyDictionary<string, string> lost) =>
        _keys.Find(key => !tried.Contains(key) && !lost.ContainsKey(key)) ?? _keys.Find(key => !lost.ContainsKey(key));
}
