using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Activations;
using Orleans.Observers;
using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Clustering;

/// <summary>What the silos and clients of one cluster share; all of them live in this process.</summary>
/// <param name="clusterId">The cluster's name.</param>
internal sealed class Cluster(string clusterId)
{
    private readonly ConcurrentDictionary<SiloAddress, Silo> _silos = new();
    private readonly ConcurrentDictionary<string, MemoryStore> _stores = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The cluster's name.</summary>
    public string ClusterId => clusterId;

    /// <summary>Where each grain is.</summary>
    public GrainDirectory Directory { get; } = new();

    /// <summary>The objects that grains can call back.</summary>
    public ObserverDirectory Observers { get; } = new();

    /// <summary>The silos now.</summary>
    public MembershipView Membership { get; private set; } = new(new ClusterMembershipSnapshot(ImmutableDictionary<SiloAddress, ClusterMember>.Empty, default));

    /// <summary>Returns the silo with this address, or null when it is gone.</summary>
    /// <param name="address">The address.</param>
    public Silo? Find(SiloAddress address) => _silos.GetValueOrDefault(address);

    /// <summary>Returns the memory that storage providers of this name share.</summary>
    /// <param name="name">The provider's name.</param>
    public MemoryStore Store(string name) => _stores.GetOrAdd(name, static _ => new MemoryStore());

    /// <summary>Tells the cluster of a silo's new state.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="status">Its state.</param>
    public void Update(Silo silo, SiloStatus status)
    {
        lock (_gate)
        {
            if (status == SiloStatus.Dead)
            {
                _silos.TryRemove(silo.SiloAddress, out _);
            }
            else
            {
                _silos[silo.SiloAddress] = silo;
            }

            var (before, member) = (Membership, new ClusterMember(silo.SiloAddress, status, silo.Name));
            var members = before.Snapshot.Members.SetItem(silo.SiloAddress, member);
            Membership = new MembershipView(new ClusterMembershipSnapshot(members, new MembershipVersion(before.Snapshot.Version.Value + 1)));
            before.Supersede(Membership);
        }
    }
}
