namespace FuseGpt.Cluster.Abstractions.Devices;

/// <summary>The devices of one server. Key: the server's silo name; the grain lives on that silo and nowhere else.</summary>
[Alias("FuseGpt.Cluster.IServerDevicesGrain")]
public interface IServerDevicesGrain : IGrainWithStringKey
{
    /// <summary>Keys of the devices that a request names on this server.</summary>
    /// <param name="requested">The request: <c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</param>
    /// <exception cref="Core.InvalidInputException">It names devices that this server has not.</exception>
    [Alias("Resolve"), ResponseTimeout("00:00:05")]
    Task<IReadOnlyList<string>> ResolveAsync(string requested);

    /// <summary>Keys of all devices of this server: those of <c>auto</c>, and others that came to work.</summary>
    [Alias("List"), ResponseTimeout("00:00:05")]
    Task<IReadOnlyList<string>> ListAsync();

    /// <summary>Puts a device on the list.</summary>
    /// <param name="key">The device's key.</param>
    [Alias("Announce")]
    Task AnnounceAsync(string key);
}
