using FuseGpt.Cluster.Abstractions.Fusion;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Fusion;

/// <summary>The memory of a fusion worker: what lasts of it is the coordinator's to keep.</summary>
internal sealed class FusionMemory(string task, IFusionListener listener) : FleetingMemory
{
    /// <summary>Where and when the fusion was done; null until it is.</summary>
    public WorkSpan? Span { get; private set; }

    public override void NoteWorked(WorkKey key, WorkSpan span) => Span = span;

    /// <summary>It is only shown, so nothing waits for it.</summary>
    public override void NoteTried(WorkKey key, WorkSpan span) => _ = listener.OnFusionTriedAsync(task, span);

    public override async Task LimitAsync(WorkLimits limits)
    {
        await base.LimitAsync(limits);
        await listener.OnFusionLimitedAsync(limits);
    }

    public override Task NoteTroubleAsync(string message) => listener.OnFusionTroubleAsync(message);
}
