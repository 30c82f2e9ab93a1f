using Orleans.Runtime;

namespace Orleans.Clustering;

/// <summary>A snapshot of the silos, and the way to the next one.</summary>
/// <param name="snapshot">The silos.</param>
internal sealed class MembershipView(ClusterMembershipSnapshot snapshot)
{
    private readonly TaskCompletionSource<MembershipView> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The silos.</summary>
    public ClusterMembershipSnapshot Snapshot => snapshot;

    /// <summary>The silos that host grains, in the order of their addresses.</summary>
    public SiloAddress[] Active { get; } = [.. snapshot.Members.Values.Where(static m => m.Status == SiloStatus.Active).Select(static m => m.SiloAddress).Order()];

    /// <summary>Done when the silos have changed.</summary>
    public Task<MembershipView> Next => _next.Task;

    /// <summary>Says that the silos have changed.</summary>
    /// <param name="next">What they are now.</param>
    public void Supersede(MembershipView next) => _next.SetResult(next);
}
