using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>The silos of a cluster at one moment.</summary>
public sealed class ClusterMembershipSnapshot
{
    /// <summary>Makes a snapshot.</summary>
    /// <param name="members">The silos, gone ones included.</param>
    /// <param name="version">Which one it is.</param>
    public ClusterMembershipSnapshot(ImmutableDictionary<SiloAddress, ClusterMember> members, MembershipVersion version)
    {
        Members = members;
        Version = version;
    }

    /// <summary>The silos, gone ones included.</summary>
    public ImmutableDictionary<SiloAddress, ClusterMember> Members { get; }

    /// <summary>Grows with each change.</summary>
    public MembershipVersion Version { get; }

    /// <summary>Returns the status of a silo; <see cref="SiloStatus.None"/> for one that was never here.</summary>
    /// <param name="silo">The silo.</param>
    public SiloStatus GetSiloStatus(SiloAddress silo) => Members.TryGetValue(silo, out var member) ? member.Status : SiloStatus.None;
}
