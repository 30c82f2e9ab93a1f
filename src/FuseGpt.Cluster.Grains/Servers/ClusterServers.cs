using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace FuseGpt.Cluster.Grains.Servers;

/// <summary>The servers of the cluster as this one sees them.</summary>
/// <param name="membership">Orleans' list of silos.</param>
internal sealed class ClusterServers(IClusterMembershipService membership)
{
    /// <summary>Addresses of the servers that are there, by silo name. A server that came back under its name has a new address.</summary>
    public ImmutableSortedDictionary<string, SiloAddress> Current => ActiveOf(membership.CurrentSnapshot);

    /// <summary>
    /// The servers now, and again after each change; also, unchanged, when one that had left is gone for good. Until then it still answers calls to its
    /// grains: what was asked of one of them has to be asked again.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    public async IAsyncEnumerable<ImmutableSortedDictionary<string, SiloAddress>> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ImmutableSortedDictionary<string, SiloAddress>? last = null;
        var leaving = ImmutableHashSet<SiloAddress>.Empty;
        await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(cancellationToken))
        {
            var (current, left) = (ActiveOf(snapshot), leaving);
            leaving = LeavingOf(snapshot);
            if (last is null || !leaving.IsSupersetOf(left) || !current.SequenceEqual(last))
            {
                yield return last = current;
            }
        }
    }

    private static ImmutableHashSet<SiloAddress> LeavingOf(ClusterMembershipSnapshot snapshot) =>
        [.. snapshot.Members.Values.Where(member => member.Status is SiloStatus.ShuttingDown or SiloStatus.Stopping).Select(member => member.SiloAddress)];

    /// <summary>Until its end is noticed, a server that was lost and is back is listed twice.</summary>
    private static ImmutableSortedDictionary<string, SiloAddress> ActiveOf(ClusterMembershipSnapshot snapshot) => snapshot.Members.Values
        .Where(member => member.Status == SiloStatus.Active)
        .GroupBy(member => member.Name)
        .ToImmutableSortedDictionary(group => group.Key, group => group.MaxBy(member => member.SiloAddress.Generation)!.SiloAddress, StringComparer.Ordinal);
}
