using System.Collections.Immutable;
using FuseGpt.Cluster.Abstractions.Client;
using FuseGpt.Cluster.Abstractions.Devices;
using FuseGpt.Cluster.Core;
using FuseGpt.Cluster.Grains.Hosting;
using Microsoft.Extensions.Options;

namespace FuseGpt.Cluster.Grains.Servers;

/// <summary>The devices of all servers that are there.</summary>
/// <param name="servers">The servers.</param>
/// <param name="grains">Where they are asked.</param>
/// <param name="options">The silo's.</param>
internal sealed class ClusterDevices(ClusterServers servers, IGrainFactory grains, IOptions<FusionOptions> options)
{
    /// <summary>The servers.</summary>
    public ClusterServers Servers => servers;

    /// <summary>Finds the devices that a request names; each server reads it for itself.</summary>
    /// <param name="requested">The request: <c>auto</c>, <c>cpu:2</c>, <c>cuda:0,1</c>.</param>
    /// <exception cref="InvalidInputException">No server has devices of these names.</exception>
    public Task<FoundDevices> FindAsync(string requested) => AskAllAsync(server => server.ResolveAsync(requested));

    /// <summary>Finds all devices.</summary>
    public Task<FoundDevices> ListAsync() => AskAllAsync(server => server.ListAsync());

    /// <summary>Those of some devices whose servers are there.</summary>
    /// <param name="keys">The devices' keys.</param>
    public FoundDevices AtServers(IReadOnlyList<string> keys)
    {
        var there = servers.Current;
        var found = keys.Where(key => there.ContainsKey(DeviceKeys.SiloOf(key))).ToImmutableSortedDictionary(key => key, key => there[DeviceKeys.SiloOf(key)], StringComparer.Ordinal);
        return new FoundDevices(there, found, IsComplete: true);
    }

    private async Task<FoundDevices> AskAllAsync(Func<IServerDevicesGrain, Task<IReadOnlyList<string>>> ask)
    {
        var asked = servers.Current;
        var answers = await Task.WhenAll(asked.Select(server => AskAsync(server.Key, server.Value, ask)));
        var found = answers.SelectMany(answer => (answer.Keys ?? []).Select(key => KeyValuePair.Create(key, answer.Server))).ToImmutableSortedDictionary(StringComparer.Ordinal);
        return found.IsEmpty && answers.FirstOrDefault(answer => answer.Refused is not null) is { Refused: { } refused }
            ? throw refused
            : new FoundDevices(asked, found, answers.All(answer => answer.Keys is not null));
    }

    private async Task<Answer> AskAsync(string silo, SiloAddress address, Func<IServerDevicesGrain, Task<IReadOnlyList<string>>> ask)
    {
        try
        {
            return new Answer(address, await GrainCalls.ReachAsync(ResolveAsync, options.Value.TimeProvider), null);
        }
        catch (InvalidInputException error)
        {
            return new Answer(address, [], error);
        }
        catch (Exception error) when (GrainCalls.IsUnreached(error) || error is TimeoutException)
        {
            return new Answer(address, null, null);
        }

        // A server that is gone is waited for until that is known.
        Task<IReadOnlyList<string>> ResolveAsync() => address.Equals(servers.Current.GetValueOrDefault(silo))
            ? ask(grains.GetGrain<IServerDevicesGrain>(silo))
            : Task.FromResult<IReadOnlyList<string>>([]);
    }

    /// <summary>What a server said; no keys when it did not say anything in time.</summary>
    private sealed record Answer(SiloAddress Server, IReadOnlyList<string>? Keys, InvalidInputException? Refused);
}
