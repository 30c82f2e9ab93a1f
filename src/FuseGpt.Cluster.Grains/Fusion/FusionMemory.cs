using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>The memory of a fusion worker: what lasts of it is the coordinator's to keep.</summary>
internal sealed class FusionMemory(IFusionListener listener) : FleetingMemory
{
    public override async Task LimitAsync(WorkLimits limits)
    {
        await base.LimitAsync(limits);
        await listener.OnFusionLimitedAsync(limits);
    }

    public override Task NoteTroubleAsync(string message) => listener.OnFusionTroubleAsync(message);
}
