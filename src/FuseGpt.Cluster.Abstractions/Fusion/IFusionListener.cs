using FuseGpt.Cluster.Abstractions.Work;
using FuseGpt.Cluster.Core.Jobs;
using FuseGpt.Cluster.Core.Runtime;

namespace FuseGpt.Cluster.Abstractions.Fusion;

/// <summary>A grain that waits for a fusion worker.</summary>
[Alias("FuseGpt.Cluster.IFusionListener")]
public interface IFusionListener : IGrainWithStringKey
{
    /// <summary>The work is further on.</summary>
    /// <param name="progress">How far it is.</param>
    [Alias("OnFusionProgress")]
    Task OnFusionProgressAsync(TaskProgress progress);

    /// <summary>Something went wrong that does not stop the work.</summary>
    /// <param name="message">What happened, and what is done about it.</param>
    [Alias("OnFusionTrouble")]
    Task OnFusionTroubleAsync(string message);

    /// <summary>A device failed at the work.</summary>
    /// <param name="task">Hash of the task, as it was given.</param>
    /// <param name="span">Where and when.</param>
    [Alias("OnFusionTried")]
    Task OnFusionTriedAsync(string task, WorkSpan span);

    /// <summary>A device ran out of memory: the work goes on smaller.</summary>
    /// <param name="limits">How large the job's tasks may be from here on.</param>
    [Alias("OnFusionLimited")]
    Task OnFusionLimitedAsync(WorkLimits limits);

    /// <summary>The group is trained.</summary>
    /// <param name="task">Hash of the task, as it was given: a worker may outlive what its job waited for.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="span">Where and when it was done, or null where that is not known.</param>
    [Alias("OnFused")]
    Task OnFusedAsync(string task, FineTuneOutcome outcome, WorkSpan? span);

    /// <summary>The work could not be done, or was stopped.</summary>
    /// <param name="task">Hash of the task, as it was given.</param>
    /// <param name="failure">Why; null when it was stopped.</param>
    [Alias("OnFusionFailed")]
    Task OnFusionFailedAsync(string task, WorkFailure? failure);
}
