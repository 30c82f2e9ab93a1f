using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;
using FuseGpt.Cluster.Grains.Shards;
using FuseGpt.Cluster.Grains.Work;

namespace FuseGpt.Cluster.Grains.Jobs;

/// <summary>How one run of a job gets its work done and written down.</summary>
internal sealed class JobWork(JobBook book, JobMemory memory, WorkQueue queue, JobTelemetry telemetry, DeviceSet devices)
{
    /// <summary>What is written down about the job.</summary>
    public JobBook Book => book;

    /// <summary>What is known about its work.</summary>
    public JobMemory Memory => memory;

    /// <summary>Its spans and metrics.</summary>
    public JobTelemetry Telemetry => telemetry;

    /// <summary>What was asked.</summary>
    public PruningRequest Request { get; } = book.State.Request!;

    /// <summary>The devices that may work for it.</summary>
    public DeviceSet Devices => devices;

    /// <summary>The shards that the model lies in; null where each device does whole tasks.</summary>
    public ShardPipeline? Shards { get; set; }

    /// <summary>Runs tasks on the job's devices. Progress is told while the job is in their phase; beside another, that one's is told.</summary>
    public Task<IReadOnlyList<TaskOutcome>> RunAsync(int round, JobPhase phase, string step, IReadOnlyList<DeviceTask> tasks, CancellationToken cancellationToken) =>
        Queue(round, phase, step).RunAsync(tasks, devices, (_, share) => Tell(round, phase, share), cancellationToken);

    /// <summary>The queue for the tasks of one step.</summary>
    public WorkQueue Queue(int round, JobPhase phase, string step) => queue.At(new WorkLabel(round, phase, step)).Through(Shards);

    /// <summary>Tells how far a phase is.</summary>
    public void Tell(int round, JobPhase phase, double share)
    {
        if ((book.State.Phase, book.State.Round) == (phase, round))
        {
            book.Publish(new PhaseProgressed(round, phase, share, 1));
        }
    }
}
