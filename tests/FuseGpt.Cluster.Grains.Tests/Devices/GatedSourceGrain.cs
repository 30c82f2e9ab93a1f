using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Tests.Devices;

/// <summary>A source that hands its one item out only when the test lets it.</summary>
[Orleans.Concurrency.Reentrant]
internal sealed class GatedSourceGrain(SourceGate gate) : Grain, IWorkSource
{
    private bool _taken;

    public async Task<WorkItem?> TakeAsync(string device)
    {
        if (_taken)
        {
            return null;
        }

        _taken = true;
        gate.Asked.SetResult();
        await gate.Release.Task;
        return new WorkItem("item", new FoldTask("model"));
    }

    public Task<bool> ReportAsync(string key, TaskProgress progress) => Task.FromResult(true);

    public Task CompleteAsync(string key, TaskOutcome outcome)
    {
        gate.Ended.SetResult("completed");
        return Task.CompletedTask;
    }

    public Task DeviceLostAsync(string device, string reason) => Task.CompletedTask;

    public Task FailAsync(string key, WorkFailure? failure)
    {
        gate.Ended.SetResult(failure is null ? "stopped" : failure.Message);
        return Task.CompletedTask;
    }
}
