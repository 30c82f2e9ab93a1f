using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Grains.Work;

/// <summary>What is known about the work of one grain.</summary>
internal interface IWorkMemory
{
    /// <summary>How large tasks may be.</summary>
    WorkLimits Limits { get; }

    /// <summary>The outcome of an item that was done before, or null.</summary>
    TaskOutcome? Find(WorkKey key);

    /// <summary>Notes where and when an item, or a shard's part of it, was done, before its outcome.</summary>
    void NoteWorked(WorkKey key, WorkSpan span);

    /// <summary>Notes where and when an item was tried that left no outcome: a device failed at it, or its outcome ends with the process.</summary>
    void NoteTried(WorkKey key, WorkSpan span);

    /// <summary>Notes an item's outcome.</summary>
    void NoteDone(WorkKey key, TaskOutcome outcome);

    /// <summary>A device ran out of memory: tasks are smaller from here on.</summary>
    Task LimitAsync(WorkLimits limits);

    /// <summary>Something went wrong that does not stop the work.</summary>
    /// <param name="message">What happened, and what is done about it.</param>
    Task NoteTroubleAsync(string message);
}
