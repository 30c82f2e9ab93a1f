using System.Runtime.CompilerServices;
using Orleans.Activations;
using Orleans.Runtime;

namespace Orleans.Clustering;

/// <summary>What a silo's services may know of the cluster.</summary>
/// <param name="silo">The silo.</param>
internal sealed class ClusterMembershipService(Silo silo) : IClusterMembershipService, ISiloStatusOracle
{
    /// <inheritdoc/>
    public ClusterMembershipSnapshot CurrentSnapshot => silo.Cluster.Membership.Snapshot;

    /// <inheritdoc/>
    public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => FollowAsync();

    /// <inheritdoc/>
    public SiloStatus CurrentStatus => silo.Status;

    /// <inheritdoc/>
    public string SiloName => silo.Name;

    /// <inheritdoc/>
    public SiloAddress SiloAddress => silo.SiloAddress;

    /// <inheritdoc/>
    public SiloStatus GetApproximateSiloStatus(SiloAddress siloAddress) => CurrentSnapshot.GetSiloStatus(siloAddress);

    /// <inheritdoc/>
    public Dictionary<SiloAddress, SiloStatus> GetApproximateSiloStatuses(bool onlyActive = false) => CurrentSnapshot.Members.Values
        .Where(member => !onlyActive || member.Status == SiloStatus.Active)
        .ToDictionary(static member => member.SiloAddress, static member => member.Status);

    /// <inheritdoc/>
    public bool TryGetSiloName(SiloAddress siloAddress, out string? siloName)
    {
        siloName = CurrentSnapshot.Members.GetValueOrDefault(siloAddress)?.Name;
        return siloName is not null;
    }

    private async IAsyncEnumerable<ClusterMembershipSnapshot> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (var view = silo.Cluster.Membership; ; view = await view.Next.WaitAsync(cancellationToken))
        {
            yield return view.Snapshot;
        }
    }
}
