using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Work;

/// <summary>A source without work; tells the test when Orleans ends it because nobody calls it.</summary>
internal sealed class IdleSourceGrain(IdleSourceEnd end) : Grain, IWorkSource
{
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        end.Reason.TrySetResult(reason.ReasonCode);
        return Task.CompletedTask;
    }

    public Task<WorkItem?> TakeAsync(string device) => Task.FromResult<WorkItem?>(null);

    public Task<bool> ReportAsync(string key, TaskProgress progress) => Task.FromResult(false);

    public Task CompleteAsync(string key, TaskOutcome outcome) => Task.CompletedTask;

    public Task DeviceLostAsync(string device, string reason) => Task.CompletedTask;

    public Task FailAsync(string key, WorkFailure? failure) => Task.CompletedTask;
}
